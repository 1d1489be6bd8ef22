/**
 * Stands in for the extension APIs, so that a module which imports them can be tested: import this
 * before it. Every message to the background is kept; a test says what the answers are.
 */
export const fakeBrowser = {
  sent: [] as { request: string; input: unknown }[],
  answer: (_request: string): unknown => null,
};

const runtime = {
  id: "ringside-test",
  sendMessage(message: { request: string; input: unknown }): Promise<unknown> {
    fakeBrowser.sent.push({ request: message.request, input: message.input });
    return Promise.resolve(message).then(({ request }) => fakeBrowser.answer(request));
  },
};

// `webextension-polyfill` wants to see an extension, and passes on a `browser` that is there.
Object.assign(globalThis, { chrome: { runtime }, browser: { runtime } });
