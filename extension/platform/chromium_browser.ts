/// <reference types="@types/chrome" />
import type { Runtime } from "webextension-polyfill";
import type { ExtensionApis } from "./browser.ts";

type Listener = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/** How a listener's rejection crosses to the sender: an answer can only be data. */
interface Refusal {
  ringsideRefusal: string;
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "ringsideRefusal" in answer;

const why = (error: unknown) => error instanceof Error ? error.message : String(error);

/**
 * What the build puts in the place of `webextension-polyfill` in Chromium, whose own APIs give
 * promises except for the answers of message listeners: the popup would carry 10 kB for nothing.
 * It holds what `platform/browser.ts` and its users call, in the polyfill's manner.
 */
export default {
  commands: chrome.commands,
  permissions: chrome.permissions,
  tabs: chrome.tabs,
  runtime: {
    id: chrome.runtime.id,
    get lastError() {
      return chrome.runtime.lastError;
    },
    connect: (info: chrome.runtime.ConnectInfo) => chrome.runtime.connect(info),
    getURL: (path: string) => chrome.runtime.getURL(path),
    onConnect: chrome.runtime.onConnect,
    async sendMessage(message: unknown): Promise<unknown> {
      const answer: unknown = await chrome.runtime.sendMessage(message);
      if (isRefusal(answer)) throw new Error(answer.ringsideRefusal);
      return answer;
    },
    onMessage: {
      addListener(listener: Listener) {
        chrome.runtime.onMessage.addListener((message, sender, respond) => {
          const answer = listener(message, sender as Runtime.MessageSender);
          // Nothing returned: the message is somebody else's.
          if (!answer) return false;
          answer.then(respond, (error) => respond({ ringsideRefusal: why(error) }));
          return true;
        });
      },
    },
  },
} satisfies { [K in keyof ExtensionApis]: { [A in keyof ExtensionApis[K]]: unknown } };
