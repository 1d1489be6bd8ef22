import browser from "webextension-polyfill";
import type { PageScripts } from "../page_scripts.ts";

export const scripts: PageScripts = {
  async run<A extends unknown[], R>(
    tabId: number,
    func: (...args: A) => R,
    args: A,
  ): Promise<Awaited<R>> {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, func, args });
    if (!frame) throw new Error("Cannot access the page: no frame answered");
    return frame.result as Awaited<R>;
  },
};
