import type { Clock } from "@ringside/clock";
import type { Party } from "@ringside/client/state";
import type { CallViewState } from "@ringside/calling/state";
import type { EngineState } from "../../model/engine_state.ts";
import type { Refusal } from "../../model/refusal.ts";
import { setLanguage, t } from "@ringside/ui/locales";
import type { AskBackground } from "../../messages/ask_background.ts";
import { type Note, notesDue } from "./notes_due.ts";
import { ringWords } from "./ring_words.ts";
import type { RingTones } from "@ringside/calling";

/** A notification that was shown is not replaced sooner: a burst of messages is one. */
const replacedAfterMs = 2_000;

export interface NotifierPorts {
  readonly ask: AskBackground;
  readonly tones: Pick<RingTones, "play" | "stop">;
  readonly clock: Clock;
  /** Whether the conversation with a contact is in sight. */
  readonly inFront: (contact: string) => boolean;
}

/**
 * Everything by which a person notices a call while no window of ours is open: sound, badge,
 * notification and menu. Derived from the published state, so that none of it can outlive its cause.
 */
export class Notifier {
  readonly #ports: NotifierPorts;
  #ringing: string | undefined;
  #badge = "";
  #menus = "";
  #invite: EngineState["meetingInvite"] = null;
  /** What waited at the last update; what waited at the start was shown before. */
  #notes: ReadonlyMap<string, Note> | undefined;
  /** By note, whether it grew since it was shown a moment ago. */
  readonly #shown = new Map<string, boolean>();

  constructor(ports: NotifierPorts) {
    this.#ports = ports;
  }

  update(state: EngineState): void {
    this.#sound(state);
    this.#setBadge(state);
    const ringing = audibleRing(state);
    const notes = notesDue(state, this.#ports.inFront);
    // A language that was not used yet is loaded first; its texts keep their order.
    void setLanguage(state.settings.language).then(() => {
      this.#ring(ringing);
      this.#invited(state.meetingInvite);
      this.#noteAll(notes);
      this.#setMenus(state);
    });
  }

  /** From here on what comes is news: until then it was there before the engine started. */
  loaded(state: EngineState): void {
    this.#notes = notesDue(state, this.#ports.inFront);
  }

  noteRefusal({ of, says }: Refusal): void {
    this.#tell("note.show", {
      kind: "refusal",
      contact: "",
      title: t(`note.refused_${of}`),
      message: t(says),
    });
  }

  #noteAll(notes: ReadonlyMap<string, Note>): void {
    const before = this.#notes;
    if (!before) return;
    this.#notes = notes;
    for (const [key, { contact, kind }] of before) {
      if (!notes.has(key)) this.#tell("note.clear", { kind, contact });
    }
    for (const [key, note] of notes) {
      if (note.count > (before.get(key)?.count ?? 0)) this.#grew(key);
    }
  }

  #grew(key: string): void {
    if (this.#shown.has(key)) return void this.#shown.set(key, true);
    const note = this.#notes?.get(key);
    if (!note || note.silent) return;
    this.#show(note);
    this.#shown.set(key, false);
    this.#ports.clock.after(replacedAfterMs, () => {
      const again = this.#shown.get(key);
      this.#shown.delete(key);
      if (again) this.#grew(key);
    });
  }

  #show({ contact, count, kind, name }: Note): void {
    const title = kind === "message"
      ? t("note.message", { name, count })
      : t("note.missed", { name, count });
    // Never the text itself: notifications show on locked screens.
    const message = kind === "message" ? t("note.open_hint") : t("note.missed_hint");
    this.#tell("note.show", { kind, contact, title, message });
  }

  #sound(state: EngineState): void {
    const { call, settings } = state;
    const { tones } = this.#ports;
    const isInvited = state.meetingInvite !== null && !state.meetingInvite.isMuted;
    if (audibleRing(state) || isInvited) tones.play("ring", settings.ringVolume);
    else if (call.state === "calling" && call.progress === "ringing") tones.play("ringback", 1);
    else tones.stop();
  }

  #ring(ringing: Ringing | undefined): void {
    if (this.#ringing === ringing?.call) return;
    if (this.#ringing) this.#tell("ring.clear", { call: this.#ringing });
    this.#ringing = ringing?.call;
    if (!ringing) return;
    this.#tell("ring.show", {
      call: ringing.call,
      mode: ringing.mode,
      title: ringTitle(ringing.party),
      message: ringWords(ringing),
      accept: t("ring.accept"),
      decline: t("ring.decline"),
    });
  }

  #invited(invite: EngineState["meetingInvite"]): void {
    const before = this.#invite;
    if (before?.id === invite?.id) return;
    this.#invite = invite;
    if (before) this.#tell("note.clear", { kind: "meeting", contact: before.party.contact });
    if (!invite || invite.isMuted) return;
    const { meeting, party } = invite;
    this.#tell("note.show", {
      ...{ kind: "meeting", contact: party.contact },
      title: t("meeting_invite.title", { name: party.name }),
      message: meeting === ""
        ? t("meeting_invite.unnamed")
        : t("meeting_invite.named", { meeting }),
    });
  }

  #setBadge(state: EngineState): void {
    const missed = state.history.filter((entry) => !entry.seen).length;
    const unread = state.contacts.reduce((sum, contact) => sum + contact.unread, 0);
    const ringing = audibleRing(state) !== undefined || state.meetingInvite !== null;
    const count = missed + unread;
    const recording = state.recordings.some((one) => one.state !== "countdown");
    const counted = count > 99 ? "99+" : count > 0 ? String(count) : "";
    const text = ringing ? "☎" : recording ? "REC" : state.refusal ? "!" : counted;
    const tone = ringing ? "ring" : recording ? "recording" : "missed";
    if (this.#badge === tone + text) return;
    this.#badge = tone + text;
    this.#tell("badge.set", { text, tone });
  }

  #setMenus(state: EngineState): void {
    const contacts = state.contacts
      .filter((contact) => !contact.blocked)
      .map(({ id, alike, name, verified }) => ({
        id,
        name: alike && !verified ? `${name} · ${t("call.unverified")}` : name,
      }));
    const input = {
      call: t("menu.call"),
      share: t("menu.share_tab"),
      record: t("menu.record_tab"),
      contacts,
    };
    const text = JSON.stringify(input);
    if (this.#menus === text) return;
    this.#menus = text;
    this.#tell("menus.set", input);
  }

  #tell: AskBackground = (request, input) =>
    this.#ports.ask(request, input).catch((error) => {
      console.warn(`engine: ${request} was not done`, error);
    });
}

/** A guest is told from a contact of the same name. */
const ringTitle = ({ guest, name }: Party): string =>
  guest ? t("call_link.guest_rings", { name }) : name;

type Ringing = Extract<CallViewState, { state: "ringing" }>;

/** The ring, unless its caller is muted: that one shows in open views alone. */
function audibleRing(
  { call, contacts }: Pick<EngineState, "call" | "contacts">,
): Ringing | undefined {
  if (call.state !== "ringing") return undefined;
  const isMuted = contacts.some(({ id, muted }) => muted && id === call.party.contact);
  return isMuted ? undefined : call;
}
