import type { ContactState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { relayName } from "./accepting_note.tsx";

/** Asks whether to use a relay that a contact named; nothing connects to it before. */
export function RelayQuestion({ model, contact, url }: {
  model: EngineModel;
  contact: ContactState;
  url: string;
}) {
  const [failed, setFailed] = useState(false);
  const names = { name: contact.name, relay: relayName(url) };
  const answer = (use: boolean) =>
    model.run("contact.relay", { contact: contact.id, url, use })
      .then(() => setFailed(false), () => setFailed(true));
  return (
    <Banner
      icon="relay"
      title={t("relays.question", names)}
      live
      actions={
        <>
          <Button onClick={() => answer(true)}>{t("relays.use", names)}</Button>
          <Button tone="quiet" onClick={() => answer(false)}>{t("relays.refuse", names)}</Button>
        </>
      }
    >
      {t("relays.question_more", names)}
      {model.state.settings.value.forceRelay && <>{" "}{t("relays.question_hidden")}</>}
      {failed && <p class="field-error" role="alert">{t("action.failed")}</p>}
    </Banner>
  );
}
