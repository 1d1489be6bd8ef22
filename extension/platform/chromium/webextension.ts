/// <reference types="@types/chrome" />

/**
 * Replaces `webextension-polyfill` in builds for Chromium, whose own APIs return promises for
 * everything that `platform/webextension` calls. The polyfill would add 10 kB to each page.
 */
export default chrome;
