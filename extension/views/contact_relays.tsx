import type { ContactState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Button, Dialog } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import { relayName } from "./accepting_note.tsx";
import type { ContactViewProps } from "./view_props.ts";

type Relay = ContactState["relays"][number];

/** The relays that a contact named, and which of them are used. */
export function ContactRelays({ model, contact, onClose }: ContactViewProps) {
  const { id, name, relays } = contact;
  const [failed, setFailed] = useState(false);
  const answer = ({ url }: Relay, use: boolean) =>
    model.run("contact.relay", { contact: id, url, use })
      .then(() => setFailed(false), () => setFailed(true));
  return (
    <Dialog title={t("relays.title", { name })} onClose={onClose}>
      <p>{t("relays.lead", { name })}</p>
      {relays.length === 0
        ? <p>{t("relays.none")}</p>
        : (
          <ul class="contact-relays" aria-label={t("relays.title", { name })}>
            {relays.map((relay) => {
              const host = relayName(relay.url);
              const { state } = relay;
              return (
                <li key={relay.url} aria-label={host}>
                  <p class="contact-relay-host" dir="ltr">{host}</p>
                  <p class="contact-relay-state" role="status">{t(`relays.${state}`)}</p>
                  <p class="contact-relay-actions">
                    {(state === "asked" || state === "refused" || state === "passed_over") && (
                      <Button onClick={() => answer(relay, true)}>
                        {t("relays.use", { relay: host })}
                      </Button>
                    )}
                    {(state === "asked" || state === "joined") && (
                      <Button
                        tone="quiet"
                        onClick={() => answer(relay, false)}
                      >
                        {t("relays.refuse", { relay: host })}
                      </Button>
                    )}
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      {failed && <p class="field-error" role="alert">{t("action.failed")}</p>}
    </Dialog>
  );
}
