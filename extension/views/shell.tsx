import { holdsLink } from "@ringside/seal/find_link";
import type { CallActions } from "@ringside/ui/views";
import { keepFocus } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { findPerson } from "./find_person.ts";
import type { EngineModel } from "../model/engine_model.ts";
import type { Windows } from "./windows.ts";
import { Home } from "./home/home.tsx";
import { lazyView } from "@ringside/ui/lazy_view";

const AddContact = lazyView(() => import("./add_contact.tsx").then((file) => file.AddContact));
const ContactChat = lazyView(() => import("./contact_chat.tsx").then((file) => file.ContactChat));

/** Where a popup or panel is. */
export type Route =
  | { name: "home" }
  | { name: "add_contact"; link?: string }
  | { name: "chat"; contact: string };

/**
 * The current view, and functions to change it. Starts at an invite if the active tab shows one.
 */
export function useRoute(windows: Windows): [Route, (route: Route) => void] {
  const [route, go] = useState<Route>({ name: "home" });
  useEffect(() => {
    void windows.currentTabUrl().then((url) => {
      if (url && holdsLink(url, "i")) go({ name: "add_contact", link: url });
    });
  }, []);
  return [route, go];
}

/** What popup and panel share: home, adding a contact, and conversations. */
export function Shell({ model, windows, actions, route, go, above }: {
  model: EngineModel;
  windows: Windows;
  actions: CallActions;
  route: Route;
  go: (route: Route) => void;
  /** A running call, above any view. */
  above?: ComponentChildren;
}) {
  useEffect(keepFocus, []);
  const home = () => go({ name: "home" });
  if (model.ready.value && route.name === "add_contact") {
    return (
      <div class="shell">
        {above}
        <AddContact
          model={model}
          link={route.link}
          onOpenPage={(page) => windows.openPage(page)}
          onClose={home}
        />
      </div>
    );
  }
  const contact = route.name === "chat" && findPerson(model, route.contact);
  if (contact) {
    return (
      <div class="shell">
        {above}
        <ContactChat key={contact.id} model={model} contact={contact} onClose={home} />
      </div>
    );
  }
  return (
    <Home
      model={model}
      windows={windows}
      actions={actions}
      above={above}
      onAdd={() => go({ name: "add_contact" })}
      onMessage={(id) => go({ name: "chat", contact: id })}
    />
  );
}
