import * as v from "valibot";

const none = v.object({});
/** What a note is of; without a contact where none has to do with it. */
const note = { kind: v.picklist(["message", "missed", "refusal", "meeting"]), contact: v.string() };

/**
 * What the engine asks of the background worker: everything that needs extension APIs which an
 * offscreen document lacks. Texts arrive in the person's language.
 */
export const backgroundRequests = {
  /** A view found no engine: create it. Answered when it listens. */
  "engine.ensure": { input: none },
  /** No call, no recording, no page of the extension's: a waiting update may be installed. */
  "engine.idle": { input: none },
  /** An empty text clears the badge. */
  "badge.set": {
    input: v.object({ text: v.string(), tone: v.picklist(["ring", "missed", "recording"]) }),
  },
  "ring.show": {
    input: v.object({
      call: v.string(),
      title: v.string(),
      message: v.string(),
      accept: v.string(),
      decline: v.string(),
      mode: v.picklist(["video", "voice", "share"]),
    }),
  },
  "ring.clear": { input: v.object({ call: v.string() }) },
  /** A note that needs no answer, in the place of an older one of its contact and kind. */
  "note.show": {
    input: v.object({ ...note, title: v.string(), message: v.string() }),
  },
  /** The person has seen what the note was about. */
  "note.clear": { input: v.object(note) },
  "menus.set": {
    input: v.object({
      call: v.string(),
      share: v.string(),
      record: v.string(),
      contacts: v.array(v.object({ id: v.string(), name: v.string() })),
    }),
  },
  /** A stream id for a tab that the extension was invoked on; `TabStream` is the answer. */
  "tab.stream": { input: v.object({ tab: v.number() }) },
  /** Whether a captured tab is still open, and its title: answered by `TabThere`. */
  "tab.is_there": { input: v.object({ tab: v.number() }) },
  /**
   * The person chose to share or record this tab, and is about to be asked for the permission: the
   * prompt closes the popup, so the background goes on when the permission was added.
   */
  "tab.intend": {
    input: v.object({
      purpose: v.picklist(["share", "record"]),
      tab: v.number(),
      contact: v.optional(v.string()),
    }),
  },
  /** The permission was refused: nothing goes on when it is given another time. */
  "tab.drop_intent": { input: none },
  /** A still of a tab, as it shows or from its top to its end; `TabPicture` is the answer. */
  "tab.picture": { input: v.object({ tab: v.number(), whole: v.boolean() }) },
  "window.open_call": { input: none },
  "window.open_page": {
    input: v.object({
      page: v.picklist(["welcome", "settings", "library", "editor", "doctor"]),
      hash: v.string(),
    }),
  },
  "permissions.query": { input: none },
} as const;

export type BackgroundRequestName = keyof typeof backgroundRequests;
export type BackgroundInput<R extends BackgroundRequestName> = v.InferInput<
  (typeof backgroundRequests)[R]["input"]
>;

/** What `permissions.query` answers. */
export const PermissionsAnswer = v.object({
  notifications: v.boolean(),
  tabCapture: v.boolean(),
  pinned: v.boolean(),
});

/** What `tab.stream` answers: the id works once, soon, in the engine only. */
export const TabStream = v.variant("ok", [
  v.object({
    ok: v.literal(true),
    id: v.string(),
    /** The person muted the tab, so capturing must not make it audible. */
    muted: v.boolean(),
  }),
  v.object({ ok: v.literal(false), reason: v.picklist(["no_permission", "not_invoked"]) }),
]);

/** What `tab.is_there` answers; the title where the person invoked the extension on the tab. */
export const TabThere = v.object({ there: v.boolean(), title: v.optional(v.string()) });

/** What `tab.picture` answers; the picture itself went to the engine. */
export const TabPicture = v.variant("ok", [
  v.object({ ok: v.literal(true) }),
  v.object({
    ok: v.literal(false),
    reason: v.picklist([
      "not_invoked",
      "page_refused",
      "tab_changed",
      "no_picture",
      "disk_full",
      "cancelled",
    ]),
  }),
]);
export type TabPicture = v.InferOutput<typeof TabPicture>;
