import { t } from "@ringside/ui/locales";
import { Banner, Button, TextField } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { relayTestWords, useRelayTest } from "./relay_test.ts";

/** A relay while the person types it. */
export interface RelayDraft {
  address: string;
  access: string;
}

/** The boxes for a relay's address and access key, and its test. */
export function RelayField({ model, draft, onDraft, error, children }: {
  model: EngineModel;
  draft: RelayDraft;
  onDraft: (draft: RelayDraft) => void;
  /** The error about the address, if the caller has one. */
  error?: string | undefined;
  /** Further buttons beside the test. */
  children?: ComponentChildren;
}) {
  const { test, run, forget } = useRelayTest(model);
  const [empty, setEmpty] = useState(false);
  const change = (next: RelayDraft) => {
    forget();
    setEmpty(false);
    onDraft(next);
  };
  const start = () => {
    if (!draft.address.trim()) setEmpty(true);
    else void run(draft.address.trim(), draft.access.trim());
  };
  return (
    <div class="relay-field">
      <TextField
        label={t("relay.address")}
        value={draft.address}
        onInput={(address) => change({ ...draft, address })}
        onEnter={start}
        hint={t("relay.address_hint")}
        error={empty ? t("relay.empty_address") : error}
        icon="relay"
        type="url"
        spellcheck={false}
      />
      <details class="relay-access">
        <summary>{t("relay.access")}</summary>
        <TextField
          label={t("relay.access")}
          value={draft.access}
          onInput={(access) => change({ ...draft, access })}
          onEnter={start}
          hint={t("relay.access_hint")}
          type="password"
        />
      </details>
      <div class="relay-buttons">
        <Button icon="signal" busy={test.state === "testing"} onClick={start}>
          {t("relay.test")}
        </Button>
        {children}
      </div>
      <div class="relay-outcome" role="status">
        {test.state === "testing" && <span class="field-hint">{t("relay.testing")}</span>}
        {test.state === "failed" && <Banner tone="danger">{t("action.failed")}</Banner>}
        {test.state === "tested" && (
          <Banner
            tone={!test.outcome.ok ? "danger" : test.outcome.turn ? "good" : "warn"}
            icon={test.outcome.ok ? "check" : "warning"}
          >
            {relayTestWords(test.outcome)}
          </Banner>
        )}
      </div>
    </div>
  );
}
