import type { BackgroundInput } from "../../messages/background_contract.ts";
import type { Notifications } from "../../platform/notifications.ts";
import { openPage } from "../../platform/open_page.ts";
import type { PageTabs } from "../../platform/page_tabs.ts";
import type { SidePanel } from "../../platform/side_panel.ts";
import type { EngineAccess } from "./engine_access.ts";
import { noteId, parseNoteId, parseRingId, ringId } from "./notification_ids.ts";
import type { PanelOpener } from "./panel_opener.ts";

export interface CallNotificationPorts {
  readonly engine: EngineAccess;
  readonly notifications: Notifications;
  readonly pageTabs: PageTabs;
  readonly panel: Pick<SidePanel, "lastWindow">;
  readonly panels: PanelOpener;
}

/** The notifications of ringing calls, missed calls, messages and refusals. */
export class CallNotifications {
  readonly #ports: CallNotificationPorts;
  #work: Promise<void> = Promise.resolve();
  #listening = false;

  constructor(ports: CallNotificationPorts) {
    this.#ports = ports;
    this.listen();
  }

  /**
   * Listens to clicks. The API exists only with the optional permission, so call this again when
   * the permission is granted.
   */
  listen(): void {
    this.#listening ||= this.#ports.notifications.listen({
      pressed: (id, button) => this.#pressed(id, button),
      clicked: (id) => this.#clicked(id),
    });
  }

  /** Shows an incoming call: as a notification with buttons, or else in the call window. */
  showRing(ring: BackgroundInput<"ring.show">): Promise<void> {
    const { notifications, pageTabs } = this.#ports;
    return this.#inOrder(async () => {
      if (!(await notifications.areAllowed())) return void await openPage(pageTabs, "call");
      this.listen();
      await notifications.show(ringId(await this.#lastWindow(), ring), {
        title: ring.title,
        message: ring.message,
        buttons: [ring.accept, ring.decline],
      });
    });
  }

  clearRing(call: string): Promise<void> {
    return this.#inOrder(() => this.#clearWhere((id) => parseRingId(id)?.call === call));
  }

  /** Shows a missed call, a message or a refusal. There is one of each kind per contact. */
  showNote(note: BackgroundInput<"note.show">): Promise<void> {
    const { notifications } = this.#ports;
    return this.#inOrder(async () => {
      if (!(await notifications.areAllowed())) return;
      this.listen();
      const id = noteId(await this.#lastWindow(), note);
      // An older one may have another window in its id.
      await this.#clearWhere((other) => other !== id && isOf(note, other));
      await notifications.show(id, { title: note.title, message: note.message });
    });
  }

  clearNote(note: BackgroundInput<"note.clear">): Promise<void> {
    return this.#inOrder(() => this.#clearWhere((id) => isOf(note, id)));
  }

  /**
   * Runs tasks in order: otherwise a ring that is cleared while it is being shown would stay
   * forever.
   */
  #inOrder(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task);
    this.#work = done.catch(() => {});
    return done;
  }

  async #clearWhere(matches: (id: string) => boolean): Promise<void> {
    const { notifications } = this.#ports;
    if (!(await notifications.areAllowed())) return;
    for (const id of await notifications.shown()) {
      if (matches(id)) notifications.clear(id);
    }
  }

  /** The window in which a panel would open; -1 if there is none. */
  async #lastWindow(): Promise<number> {
    return await this.#ports.panel.lastWindow() ?? -1;
  }

  #pressed(id: string, button: number): void {
    const { engine, notifications, panels } = this.#ports;
    const ring = parseRingId(id);
    if (!ring) return;
    if (button === 0) {
      // During the click, so before any `await`.
      panels.open(ring.window);
      void engine.run("call.accept", { mode: ring.mode });
    } else void engine.run("call.decline", {});
    notifications.clear(id);
  }

  #clicked(id: string): void {
    const { notifications, panels } = this.#ports;
    const ring = parseRingId(id);
    if (ring) panels.open(ring.window);
    const note = parseNoteId(id);
    if (!note) return;
    notifications.clear(id);
    // A refusal has nothing to open.
    if (note.kind !== "refusal") void this.#openNote(note);
  }

  /** Opens the conversation of a message, or the list with a missed call. */
  async #openNote(
    { contact, kind, window: last }: NonNullable<ReturnType<typeof parseNoteId>>,
  ): Promise<void> {
    const window = await this.#ports.panels.openOrPage(last);
    if (kind !== "message" || window === undefined) return;
    await this.#ports.engine.run("chat.open", { contact, window });
  }
}

const isOf = ({ contact, kind }: BackgroundInput<"note.clear">, id: string): boolean => {
  const note = parseNoteId(id);
  return note?.kind === kind && note.contact === contact;
};
