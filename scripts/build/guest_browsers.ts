/**
 * The oldest browsers whose syntax the guest page has, and whose lacks it checks for. What they miss
 * for a call, such as X25519 before Chrome 133, the page says in a sentence.
 */
export const guestBrowsers = { chrome: "120", firefox: "140", safari: "26" } as const;
