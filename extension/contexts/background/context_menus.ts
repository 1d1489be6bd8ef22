import type { BackgroundInput } from "../../messages/background_contract.ts";
import type { InvokedTab } from "../../platform/keyboard_commands.ts";
import type { MenuItem, Menus } from "../../platform/menus.ts";
import type { Permissions } from "../../platform/permissions.ts";
import type { EngineAccess } from "./engine_access.ts";
import type { PanelOpener } from "./panel_opener.ts";
import { allowTabCapture } from "./tab_capture.ts";
import { tellRefusal } from "./tell_refusal.ts";

type MenuTexts = BackgroundInput<"menus.set">;

/** The submenus of contacts, with the prefix of their items' ids. */
const submenus = { call: "call:", share: "share:" } as const;
const record = "record";

function menuItems(texts: MenuTexts): MenuItem[] {
  const bySubmenu = (["call", "share"] as const).flatMap((parent): MenuItem[] => [
    { id: parent, title: texts[parent] },
    ...texts.contacts.map(({ id, name }) => ({ id: submenus[parent] + id, parent, title: name })),
  ]);
  return [...(texts.contacts.length ? bySubmenu : []), { id: record, title: texts.record }];
}

export interface ContextMenuPorts {
  readonly engine: EngineAccess;
  readonly menus: Menus;
  readonly panels: PanelOpener;
  readonly permissions: Pick<Permissions, "request">;
}

/** The context menus of the toolbar button and the page: call a contact, share this tab, record. */
export class ContextMenus {
  readonly #ports: ContextMenuPorts;
  #last = "";
  #work: Promise<void> = Promise.resolve();

  /** Listens at once, because the browser starts the background for a click on an item. */
  constructor(ports: ContextMenuPorts) {
    this.#ports = ports;
    ports.menus.onChosen((id, tab) => this.#choose(id, tab));
  }

  /** Replaces the items, one list at a time. An unchanged list has no effect. */
  set(texts: MenuTexts): Promise<void> {
    this.#work = this.#work.then(async () => {
      const wanted = JSON.stringify(texts);
      if (wanted === this.#last) return;
      this.#last = wanted;
      await this.#ports.menus.replace(menuItems(texts));
    }).catch((error) => console.warn("background: menus were not set", error));
    return this.#work;
  }

  /** Carries out a chosen item, and opens the panel if there is something to show. */
  #choose(id: string, tab: InvokedTab | undefined): void {
    const { engine, panels, permissions } = this.#ports;
    const contact = id.slice(id.indexOf(":") + 1);
    if (id === record) {
      const begun = allowTabCapture(permissions, engine)
        .then(() => engine.ask("record.start", { source: "tab", tab: tab?.id }));
      return void tellRefusal(engine, "record", begun);
    }
    // During the gesture, so before any `await`.
    panels.open(tab?.window);
    if (id.startsWith(submenus.call)) {
      const placed = engine.run("call.place", { contact, mode: "video" });
      void tellRefusal(engine, "call", placed);
    } else if (id.startsWith(submenus.share)) {
      const shared = allowTabCapture(permissions, engine)
        .then(() => engine.ask("share.tab", { tab: tab?.id, contact }));
      void tellRefusal(engine, "share", shared);
    }
  }
}
