/// <reference types="@types/chrome" />

// Colours of the tokens `danger` and `accent`; a worker has no style sheet to read them from.
const colours = { ring: "#1a7f4b", missed: "#c0362c", recording: "#c0362c" } as const;

/** Shows a text of at most four characters on the toolbar icon; an empty one clears it. */
export async function setBadge(text: string, tone: keyof typeof colours): Promise<void> {
  await chrome.action.setBadgeBackgroundColor({ color: colours[tone] });
  await chrome.action.setBadgeTextColor({ color: "#ffffff" });
  await chrome.action.setBadgeText({ text });
}
