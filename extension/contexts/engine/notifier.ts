import type { CallViewState, EngineState, Refusal, SettingsState } from "@ringside/ui";
import { setLanguage, t } from "@ringside/ui/locales";
import { askBackground } from "../../messages/ask_background.ts";
import { ringWords } from "./ring_words.ts";
import type { RingTones } from "./ring_tones.ts";

/**
 * Everything by which a person notices a call while no window of ours is open: sound, badge,
 * notification and menu. Derived from the published state, so that none of it can outlive its cause.
 */
export class Notifier {
  readonly #tones: RingTones;
  #ringing: string | undefined;
  #badge = "";
  #menus = "";

  constructor(tones: RingTones) {
    this.#tones = tones;
  }

  update(state: EngineState): void {
    this.#sound(state.call, state.settings);
    this.#setBadge(state);
    const { call } = state;
    // A language that was not used yet is loaded first; its texts keep their order.
    void setLanguage(state.settings.language).then(() => {
      this.#ring(call);
      this.#setMenus(state);
    });
  }

  /** A message came while no chat with its sender is open. */
  noteMessage(name: string): void {
    this.#tell("note.show", {
      id: `message:${name}`,
      title: t("note.message", { name }),
      // Never the text itself: notifications show on locked screens.
      message: t("note.open_hint"),
    });
  }

  noteMissed(call: string, name: string): void {
    this.#tell("note.show", {
      id: call,
      title: t("note.missed", { name }),
      message: t("note.missed_hint"),
    });
  }

  noteRefusal({ of, says }: Refusal): void {
    this.#tell("note.show", {
      id: "refusal",
      title: t(`note.refused_${of}`),
      message: t(says),
    });
  }

  #sound(call: CallViewState, settings: SettingsState): void {
    if (call.state === "ringing") this.#tones.play("ring", settings.ringVolume);
    else if (call.state === "calling" && call.progress === "ringing") {
      this.#tones.play("ringback", 1);
    } else this.#tones.stop();
  }

  #ring(call: CallViewState): void {
    const ringing = call.state === "ringing" ? call : undefined;
    if (this.#ringing === ringing?.call) return;
    if (this.#ringing) this.#tell("ring.clear", { call: this.#ringing });
    this.#ringing = ringing?.call;
    if (!ringing) return;
    this.#tell("ring.show", {
      call: ringing.call,
      mode: ringing.mode,
      title: ringing.party.name,
      message: ringWords(ringing),
      accept: t("ring.accept"),
      decline: t("ring.decline"),
    });
  }

  #setBadge(state: EngineState): void {
    const missed = state.history.filter((entry) => !entry.seen).length;
    const unread = state.contacts.reduce((sum, contact) => sum + contact.unread, 0);
    const ringing = state.call.state === "ringing";
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

  #tell: typeof askBackground = (request, input) =>
    askBackground(request, input).catch((error) => {
      console.warn(`engine: ${request} was not done`, error);
    });
}
