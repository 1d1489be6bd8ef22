import type { RelayState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { announce, Icon, IconButton } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { relayTestWords, useRelayTest } from "../../views/relay_test.ts";

/** A relay: its address, its state with the reason, and its actions. */
export function RelayRow({ model, relay }: { model: EngineModel; relay: RelayState }) {
  const { test, run } = useRelayTest(model);
  const [isLast, setIsLast] = useState(false);
  const { url, state, trouble } = relay;
  const remove = async () => {
    const answer = await model.run("relay.remove", { url });
    if (answer.ok) announce(t("settings.relay_removed", { relay: url }));
    else setIsLast(true);
  };
  const note = test.state === "testing"
    ? t("relay.testing")
    : test.state === "failed"
    ? t("settings.failed")
    : test.state === "tested"
    ? relayTestWords(test.outcome)
    : trouble && state !== "online"
    ? t(`relay.trouble_${trouble}`)
    : undefined;
  return (
    <li class="relay" aria-label={url}>
      <span class={`relay-dot relay-dot-${state}`} aria-hidden="true" />
      <div class="relay-words">
        <p class="relay-url" dir="ltr">{url}</p>
        <p class="relay-state">
          <span>{t(`relay.${state}`)}</span>
          {relay.sameNetworkOnly && state === "online" && <span>{t("relay.same_network")}</span>}
          {!relay.own && <span>{t("relay.for_contacts")}</span>}
        </p>
        <p class="relay-note" role="status">{note}</p>
        {isLast && (
          <p class="field-error" role="alert">
            <Icon name="warning" size={14} /> {t("settings.relay_last")}
          </p>
        )}
      </div>
      <span class="relay-end">
        <IconButton
          label={t("relay.test_one", { relay: url })}
          icon="signal"
          onClick={() => void run(url, "")}
        />
        {relay.own && (
          <IconButton
            label={t("settings.relay_remove", { relay: url })}
            icon="trash"
            onClick={remove}
          />
        )}
      </span>
    </li>
  );
}
