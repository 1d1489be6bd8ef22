import type { CallActions } from "@ringside/ui/views";
import { t } from "@ringside/ui/locales";
import { Badge, IconButton, TextField } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { linkRoute, type Route } from "../link_route.ts";
import type { Windows } from "../windows.ts";
import { CaptureTools } from "../record/capture_tools.tsx";
import { HistoryList } from "../history_list.tsx";
import { lazyView } from "@ringside/ui/lazy_view";
import { ContactList } from "./contact_list.tsx";
import { findContacts } from "@ringside/ui/find_contacts";
import { HomeMeetings } from "./home_meetings.tsx";
import { HomeHead, ownReach } from "./home_head.tsx";
import { SetupNote } from "./setup_note.tsx";

const AcceptingNote = lazyView(() =>
  import("../accepting_note.tsx").then((file) => file.AcceptingNote)
);
const StartCard = lazyView(() => import("./start_card.tsx").then((file) => file.StartCard));
const RelayQuestion = lazyView(() =>
  import("../relay_question.tsx").then((file) => file.RelayQuestion)
);
const DiskNote = lazyView(() => import("../disk_note.tsx").then((file) => file.DiskNote));
const RelayNote = lazyView(() => import("./relay_note.tsx").then((file) => file.RelayNote));

const recentShown = 8;

export interface HomeProps {
  model: EngineModel;
  windows: Windows;
  actions: CallActions;
  go: (route: Route) => void;
  /** Shown above the list: a running call. */
  above?: ComponentChildren;
}

/** The home view: contacts, recent calls, and open setup steps. */
export function Home(props: HomeProps) {
  const { model, windows } = props;
  if (!model.ready.value) {
    return (
      <div class="home" aria-busy="true">
        <h1 class="unseen">{t("home.loading")}</h1>
      </div>
    );
  }
  if (!model.state.profile.value) {
    return (
      <div class="home">
        <div class="home-top">
          <HomeHead model={model} windows={windows} />
        </div>
        <div class="home-body">
          <StartCard model={model} windows={windows} />
        </div>
        <CaptureTools model={model} windows={windows} />
      </div>
    );
  }
  return <ReadyHome {...props} />;
}

function ReadyHome({ model, windows, actions, go, above }: HomeProps) {
  const [query, setQuery] = useState("");
  const search = useRef<HTMLElement | null>(null);
  useEffect(() => search.current?.focus(), []);
  const contacts = model.state.contacts.value;
  const found = findContacts(contacts, query);
  const first = found.find((contact) => !contact.blocked);
  const searching = query.trim() !== "";
  const onAdd = () => go({ name: "add_contact" });
  const onSearch = (text: string) => {
    const found = linkRoute(text);
    if (found) go(found);
    else setQuery(text);
  };
  const history = model.state.history.value;
  // Counted once: showing the list marks its entries as seen, and the list must not jump then.
  const [fresh] = useState(() => history.filter((one) => !one.seen).length);

  const recent = !searching && history.length > 0 && (
    <section class="home-section" aria-labelledby="recent-title">
      <div class="home-title">
        <h2 id="recent-title">{t("home.recent")}</h2>
        <Badge tone="danger" count={fresh} label={t("home.missed_new", { count: fresh })} />
      </div>
      <HistoryList model={model} limit={recentShown} />
    </section>
  );
  return (
    <div class="home">
      <div class="home-top">
        <HomeHead model={model} windows={windows} />
        {above}
        <div class="home-search">
          <TextField
            label={t("home.search")}
            hideLabel
            type="search"
            icon="search"
            placeholder={t("home.search")}
            value={query}
            onInput={onSearch}
            onEnter={() => first && searching && void actions.place(first.id, "video")}
            inputRef={(input) => (search.current = input)}
          />
          {/* While there are no contacts, the text about that contains the button. */}
          {(contacts.length > 0 || searching) && (
            <IconButton
              label={t("home.add_contact")}
              icon="add_person"
              tone="accent"
              onClick={onAdd}
            />
          )}
        </div>
        <p class="unseen" role="status">
          {searching && t("home.found", { count: found.length })}
          {searching && first && ` ${t("home.enter_hint", { name: first.name })}`}
        </p>
      </div>
      <div class="home-body">
        {!searching && (
          <div class="home-notes">
            {model.state.diskRefuses.value && <DiskNote />}
            {ownReach(model.state.relays.value) === "offline" && (
              <RelayNote model={model} windows={windows} />
            )}
            <SetupNote model={model} windows={windows} />
            {model.state.accepting.value.map((accepting) => (
              <AcceptingNote key={accepting.id} model={model} accepting={accepting} />
            ))}
            {contacts.flatMap((contact) =>
              contact.blocked
                ? []
                : contact.relays.map(({ url, state }) =>
                  state === "asked" && (
                    <RelayQuestion
                      key={`${contact.id} ${url}`}
                      model={model}
                      contact={contact}
                      url={url}
                    />
                  )
                )
            )}
          </div>
        )}
        {fresh > 0 && recent}
        <section class="home-section" aria-labelledby="contacts-title">
          <h2 id="contacts-title" class={contacts.length === 0 ? "unseen" : "home-title"}>
            {t("home.contacts")}
          </h2>
          <ContactList
            model={model}
            contacts={found}
            query={query}
            actions={actions}
            onMessage={(contact) => go({ name: "chat", contact })}
            onAdd={onAdd}
          />
        </section>
        <HomeMeetings model={model} query={query} go={go} />
        {fresh === 0 && recent}
      </div>
      <CaptureTools model={model} windows={windows} />
    </div>
  );
}
