import polyfill, { type Browser } from "webextension-polyfill";

/** The extension APIs that our code calls: what a platform has to give, and nothing else. */
export interface ExtensionApis {
  commands: Pick<Browser["commands"], "getAll">;
  permissions: Pick<Browser["permissions"], "request">;
  runtime: Pick<
    Browser["runtime"],
    "id" | "lastError" | "connect" | "getURL" | "onConnect" | "sendMessage" | "onMessage"
  >;
  tabs: Pick<Browser["tabs"], "create">;
}

/** The extension APIs that Chromium and Firefox share, with promises in both. */
export const browser: ExtensionApis = polyfill;
