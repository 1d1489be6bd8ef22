/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import type { BackgroundInput, TabStream, TabThere } from "../../messages/background_contract.ts";
import type * as v from "valibot";
import { ensureEngineDocument } from "./engine_document.ts";
import { tellRefusal } from "./tell_refusal.ts";

/**
 * A stream id for the engine to redeem. Chromium gives one only for a tab on which the extension
 * was invoked since the permission was granted (chrome.tabCapture, `getMediaStreamId`).
 */
export async function tabStream(tab: number): Promise<v.InferOutput<typeof TabStream>> {
  const granted = await chrome.permissions.contains({ permissions: ["tabCapture"] });
  if (!granted || !chrome.tabCapture) return { ok: false, reason: "no_permission" };
  try {
    const id = await chrome.tabCapture.getMediaStreamId({ targetTabId: tab });
    const { mutedInfo } = await chrome.tabs.get(tab);
    return { ok: true, id, muted: mutedInfo?.muted ?? false };
  } catch {
    return { ok: false, reason: "not_invoked" };
  }
}

/** Tells the engine when a tab is muted or unmuted, which it may be playing on. */
export function followMutedTabs(): void {
  chrome.tabs.onUpdated.addListener((tab, { mutedInfo }) => {
    if (!mutedInfo) return;
    void chrome.offscreen.hasDocument().then((there) => {
      if (there) return askEngine("tab.muted", { tab, muted: mutedInfo.muted });
    });
  });
}

export async function tabIsThere(tab: number): Promise<v.InferOutput<typeof TabThere>> {
  const found = await chrome.tabs.get(tab).catch(() => undefined);
  return { there: found !== undefined, ...(found?.title ? { title: found.title } : {}) };
}

const key = "tab_intent";
/** An intention that the prompt did not answer is dropped; milliseconds. */
const freshMs = 60_000;

type Intent = BackgroundInput<"tab.intend">;

/** Kept in session storage: the worker may sleep while the prompt stands. */
export async function rememberIntent(intent: Intent): Promise<void> {
  await chrome.storage.session.set({ [key]: { ...intent, at: Date.now() } });
}

export async function dropIntent(): Promise<void> {
  await chrome.storage.session.remove(key);
}

/** The permission was added: shares or records what was chosen. */
export async function goOnWithTab(): Promise<void> {
  const stored = (await chrome.storage.session.get(key))[key] as
    | (Intent & { at: number })
    | undefined;
  await chrome.storage.session.remove(key);
  if (!stored || Date.now() - stored.at > freshMs) return;
  const { contact, purpose, tab } = stored;
  const ready = ensureEngineDocument();
  if (purpose === "record") {
    const begun = ready.then(() => askEngine("record.start", { source: "tab", tab }));
    return await tellRefusal("record", begun);
  }
  await tellRefusal("share", ready.then(() => askEngine("share.tab", { tab, contact })));
}
