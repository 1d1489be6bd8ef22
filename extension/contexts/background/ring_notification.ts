/// <reference types="@types/chrome" />
import type { BackgroundInput } from "../../messages/background_contract.ts";
import { askEngine } from "../../messages/ask_engine.ts";
import { openCallWindow, openPanel, openPanelOrPage } from "./call_window.ts";
import { ensureEngineDocument } from "./engine_document.ts";

/**
 * The id of a ring's notification says which window and call it belongs to: `sidePanel.open` has to
 * be called within the click, with a window known beforehand, and a worker forgets its variables.
 */
const ringId = (windowId: number, call: string, mode: string): string =>
  `ring:${windowId}:${mode}:${call}`;

function parseRingId(id: string): { windowId: number; mode: "video" | "voice" } | undefined {
  const [kind, windowId, mode] = id.split(":");
  if (kind !== "ring") return undefined;
  return { windowId: Number(windowId), mode: mode === "video" ? "video" : "voice" };
}

type NoteKind = BackgroundInput<"note.clear">["kind"];

/** A note's says the same: which window, and of what it is. */
const noteId = (windowId: number, { kind, contact }: BackgroundInput<"note.clear">): string =>
  `note:${windowId}:${kind}:${contact}`;

function parseNoteId(
  id: string,
): { windowId: number; kind: NoteKind; contact: string } | undefined {
  const [form, windowId, kind, contact = ""] = id.split(":");
  if (form !== "note") return undefined;
  return { windowId: Number(windowId), kind: kind as NoteKind, contact };
}

/** The grant can be there and the system, or the person, still hide what is shown. */
async function mayNotify(): Promise<boolean> {
  const granted = await chrome.permissions.contains({ permissions: ["notifications"] });
  return granted && await chrome.notifications.getPermissionLevel() === "granted";
}

let work: Promise<void> = Promise.resolve();

/** In the order of their messages: a ring cleared while it is being shown would stand for ever. */
function inOrder(task: () => Promise<void>): Promise<void> {
  const done = work.then(task);
  work = done.catch(() => {});
  return done;
}

/** Shows the ring where the person looks: a notification with buttons, else the call window. */
export function showRing(ring: BackgroundInput<"ring.show">): Promise<void> {
  return inOrder(() => show(ring));
}

export function clearRing(call: string): Promise<void> {
  return inOrder(() => clear(call));
}

async function show(ring: BackgroundInput<"ring.show">): Promise<void> {
  if (!(await mayNotify())) return await openCallWindow();
  listenToNotifications();
  await chrome.notifications.create(ringId(await lastWindow(), ring.call, ring.mode), {
    type: "basic",
    iconUrl: chrome.runtime.getURL("icons/128.png"),
    title: ring.title,
    message: ring.message,
    priority: 2,
    requireInteraction: true,
    silent: true,
    buttons: [{ title: ring.accept }, { title: ring.decline }],
  });
}

async function clear(call: string): Promise<void> {
  if (!(await mayNotify())) return;
  await clearWhere((id) => parseRingId(id) !== undefined && id.endsWith(`:${call}`));
}

async function clearWhere(matches: (id: string) => boolean): Promise<void> {
  for (const id of Object.keys(await chrome.notifications.getAll())) {
    if (matches(id)) chrome.notifications.clear(id);
  }
}

/** The window in which a panel would open; -1 where there is none. */
async function lastWindow(): Promise<number> {
  const focused = await chrome.windows.getLastFocused({ windowTypes: ["normal"] }).catch(() =>
    undefined
  );
  return focused?.id ?? -1;
}

/** A note that asks for nothing: a missed call, a message. One of each kind for a contact. */
export function showNote(note: BackgroundInput<"note.show">): Promise<void> {
  return inOrder(() => putNote(note));
}

export function clearNote(note: BackgroundInput<"note.clear">): Promise<void> {
  return inOrder(async () => {
    if (await mayNotify()) await clearWhere(isOf(note));
  });
}

const isOf = ({ contact, kind }: BackgroundInput<"note.clear">) => (id: string): boolean => {
  const note = parseNoteId(id);
  return note?.kind === kind && note.contact === contact;
};

async function putNote(note: BackgroundInput<"note.show">): Promise<void> {
  if (!(await mayNotify())) return;
  listenToNotifications();
  const id = noteId(await lastWindow(), note);
  // An older one may name another window.
  await clearWhere((other) => other !== id && isOf(note)(other));
  await chrome.notifications.create(id, {
    type: "basic",
    iconUrl: chrome.runtime.getURL("icons/128.png"),
    title: note.title,
    message: note.message,
    silent: true,
  });
}

let listening = false;

/**
 * The API exists only with the optional permission, so this is called at start and again when the
 * permission was added.
 */
export function listenToNotifications(): void {
  if (listening || !chrome.notifications) return;
  listening = true;
  chrome.notifications.onButtonClicked.addListener((id, button) => {
    const ring = parseRingId(id);
    if (!ring) return;
    if (button === 0) openPanel(ring.windowId);
    void ensureEngineDocument().then(() =>
      button === 0 ? askEngine("call.accept", { mode: ring.mode }) : askEngine("call.decline", {})
    );
    chrome.notifications.clear(id);
  });
  chrome.notifications.onClicked.addListener((id) => {
    const ring = parseRingId(id);
    if (ring) openPanel(ring.windowId);
    const note = parseNoteId(id);
    if (!note) return;
    chrome.notifications.clear(id);
    // A refusal has been read with that.
    if (note.kind !== "refusal") void openNote(note);
  });
}

/** Opens the conversation that a message belongs to, or the list that a missed call is in. */
async function openNote(
  { contact, kind, windowId }: NonNullable<ReturnType<typeof parseNoteId>>,
): Promise<void> {
  const window = await openPanelOrPage(windowId);
  if (kind !== "message" || window === undefined) return;
  await ensureEngineDocument();
  await askEngine("chat.open", { contact, window });
}
