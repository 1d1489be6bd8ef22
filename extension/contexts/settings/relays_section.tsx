import { t } from "@ringside/ui/locales";
import { announce, Banner, Button, EmptyState, Switch } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { relayName } from "../../views/accepting_note.tsx";
import { RelayField } from "../../views/relay_field.tsx";
import { RelayRow } from "./relay_row.tsx";
import { Section } from "./section.tsx";

const noDraft = { address: "", access: "" };

/** The person's relays: their state, a test for each, and buttons to add and remove them. */
export function RelaysSection({ model }: { model: EngineModel }) {
  const relays = model.state.relays.value;
  const settings = model.state.settings.value;
  const [draft, setDraft] = useState(noDraft);
  const [trouble, setTrouble] = useState<"empty" | "bad_address" | "failed">();
  const theirs = relays.filter((relay) => !relay.own).map(({ url }) => relayName(url));
  const down = relays.some((relay) => relay.state === "waiting" || relay.state === "refused");

  const add = async () => {
    const url = draft.address.trim();
    if (!url) return setTrouble("empty");
    try {
      const answer = await model.run("relay.add", {
        url,
        access: draft.access.trim() || undefined,
      });
      if (!answer.ok) return setTrouble(answer.reason);
      setDraft(noDraft);
      announce(t("settings.relay_added"), "good");
    } catch {
      setTrouble("failed");
    }
  };

  return (
    <Section id="relays" title={t("settings.relays")} lead={t("settings.relays_lead")}>
      {relays.length === 0
        ? <EmptyState icon="relay" title={t("settings.relays_empty")} level={3} />
        : (
          <ul class="relay-list" aria-label={t("settings.relays_list")}>
            {relays.map((relay) => <RelayRow key={relay.url} model={model} relay={relay} />)}
          </ul>
        )}
      {down && (
        <Button icon="refresh" onClick={() => void model.run("relay.retry", {})}>
          {t("settings.relay_retry")}
        </Button>
      )}
      <RelayField
        model={model}
        draft={draft}
        onDraft={(next) => {
          setDraft(next);
          setTrouble(undefined);
        }}
        error={trouble === "empty"
          ? t("relay.empty_address")
          : trouble === "bad_address"
          ? t("relay.trouble_bad_address")
          : trouble === "failed"
          ? t("settings.failed")
          : undefined}
      >
        <Button tone={draft.address.trim() ? "primary" : "plain"} icon="plus" onClick={add}>
          {t("settings.relay_add")}
        </Button>
      </RelayField>
      <Switch
        label={t("settings.force_relay")}
        hint={t("settings.force_relay_hint")}
        checked={settings.forceRelay}
        onChange={(forceRelay) => void model.run("settings.change", { forceRelay })}
      />
      {settings.forceRelay && theirs.length > 0 && (
        <Banner live>{t("settings.force_relay_contacts", { relay: theirs.join(" · ") })}</Banner>
      )}
    </Section>
  );
}
