/// <reference types="@types/chrome" />

/**
 * What the build puts in the place of `webextension-polyfill` in Chromium: its own APIs give
 * promises for all that `platform/webextension` calls, and each page would carry 10 kB for nothing.
 */
export default chrome;
