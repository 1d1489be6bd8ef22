import polyfill from "webextension-polyfill";

/** The extension APIs that Chromium and Firefox share, with promises in both. */
export const browser = polyfill;
