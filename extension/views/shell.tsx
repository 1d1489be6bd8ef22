import type { CallActions } from "@ringside/ui/views";
import { keepFocus } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { findPerson } from "./find_person.ts";
import type { EngineModel } from "../model/engine_model.ts";
import { linkRoute, type Route } from "./link_route.ts";
import type { Windows } from "./windows.ts";
import { Home } from "./home/home.tsx";
import { lazyView } from "@ringside/ui/lazy_view";

export type { Route } from "./link_route.ts";

const AddContact = lazyView(() => import("./add_contact.tsx").then((file) => file.AddContact));
const Meetings = lazyView(() => import("./meetings.tsx").then((file) => file.Meetings));
const ContactChat = lazyView(() => import("./contact_chat.tsx").then((file) => file.ContactChat));

/**
 * The current view, and functions to change it. Starts at an invite or a meeting if the active tab
 * shows its link.
 */
export function useRoute(windows: Windows): [Route, (route: Route) => void] {
  const [route, go] = useState<Route>({ name: "home" });
  useEffect(() => {
    void windows.currentTabUrl().then((url) => {
      const found = url && linkRoute(url);
      if (found) go(found);
    });
  }, []);
  return [route, go];
}

/** What popup and panel share: home, adding a contact, meetings, and conversations. */
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
          onMeeting={go}
          onOpenPage={(page) => windows.openPage(page)}
          onClose={home}
        />
      </div>
    );
  }
  if (model.ready.value && route.name === "meetings") {
    return (
      <div class="shell">
        {above}
        <Meetings model={model} link={route.link} show={route.show} onClose={home} />
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
      go={go}
    />
  );
}
