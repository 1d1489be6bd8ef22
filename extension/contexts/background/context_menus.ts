import type { BackgroundInput } from "../../messages/background_contract.ts";
import type { InvokedTab } from "../../platform/keyboard_commands.ts";
import type { MenuItem, Menus } from "../../platform/menus.ts";
import type { Permissions } from "../../platform/permissions.ts";
import type { EngineAccess } from "./engine_access.ts";
import type { PanelOpener } from "./panel_opener.ts";
import { allowTabCapture } from "./tab_capture.ts";
import { tellRefusal } from "./tell_refusal.ts";

type MenuTexts = BackgroundInput<"menus.set">;

/** The submenus of contacts, and what stands before a contact's id in their items. */
const submenus = { call: "call:", share: "share:" } as const;
const record = "record";

function menuItems(texts: MenuTexts): MenuItem[] {
  const bySubmenu = (["call", "share"] as const).flatMap((parent): MenuItem[] => [
    { id: parent, title: texts[parent] },
    ...texts.contacts.map(({ id, name }) => ({ id: submenus[parent] + id, parent, title: name })),
  ]);
  return [...(texts.contacts.length ? bySubmenu : []), { id: record, title: texts.record }];
}

/** What the context menus need. */
export interface ContextMenuPorts {
  readonly engine: EngineAccess;
  readonly menus: Menus;
  readonly panels: PanelOpener;
  readonly permissions: Pick<Permissions, "request">;
}

/** The toolbar button's and the page's menu: whom to call, whom to show this tab, and recording. */
export class ContextMenus {
  readonly #ports: ContextMenuPorts;
  #last = "";
  #work: Promise<void> = Promise.resolve();

  /** Listens to the menus at once: the browser starts the background for a choice. */
  constructor(ports: ContextMenuPorts) {
    this.#ports = ports;
    ports.menus.onChosen((id, tab) => this.#choose(id, tab));
  }

  /** Makes the items, one list after the other; the same list again changes nothing. */
  set(texts: MenuTexts): Promise<void> {
    this.#work = this.#work.then(async () => {
      const wanted = JSON.stringify(texts);
      if (wanted === this.#last) return;
      this.#last = wanted;
      await this.#ports.menus.replace(menuItems(texts));
    }).catch((error) => console.warn("background: menus were not set", error));
    return this.#work;
  }

  /** Does what the chosen item says; the panel opens where there is something to see. */
  #choose(id: string, tab: InvokedTab | undefined): void {
    const { engine, panels, permissions } = this.#ports;
    const contact = id.slice(id.indexOf(":") + 1);
    if (id === record) {
      const begun = allowTabCapture(permissions, engine)
        .then(() => engine.ask("record.start", { source: "tab", tab: tab?.id }));
      return void tellRefusal(engine, "record", begun);
    }
    // Within the gesture, so before any await.
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
