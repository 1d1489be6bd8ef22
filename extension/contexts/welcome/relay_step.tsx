import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { CommandOutput } from "../../messages/contract.ts";
import { AcceptingNote } from "../../views/accepting_note.tsx";
import { PairedNote } from "../../views/paired_note.tsx";
import { PasteInvite } from "../../views/paste_invite.tsx";
import { RelayField } from "../../views/relay_field.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";
import { useSubmit } from "../../views/use_submit.ts";

type RelayTrouble = Extract<CommandOutput<"relay.test">, { ok: false }>["reason"];

/** Asks for an invite, which includes a relay, or for the person's own relay. */
export function RelayStep({ model, presetRelay, moves }: {
  model: EngineModel;
  presetRelay: string;
  moves: StepMoves;
}) {
  const own = model.state.relays.value.filter((relay) => relay.own);
  const accepting = model.state.accepting.value;
  const reached = own.some((relay) => relay.state === "online");
  const troubled = reached ? undefined : own.find((relay) => relay.trouble)?.trouble;
  const [shown] = useState(own[0]?.url ?? presetRelay);
  const [draft, setDraft] = useState({ address: shown, access: "" });
  const [touched, setTouched] = useState(false);
  /**
   * An address that did not answer, after the person was warned: the next press continues with it.
   */
  const [silent, setSilent] = useState<string>();
  const { busy, trouble, submit, clearTrouble } = useSubmit<RelayTrouble>(async () => {
    const url = draft.address.trim();
    const access = draft.access.trim() || undefined;
    // A person with an invite already has its relay, and need not choose another one now.
    if (!url || (!touched && (reached || accepting.length > 0))) return { ok: true };
    if (silent !== url) {
      const tested = await model.run("relay.test", { url, access });
      if (!tested.ok) {
        if (tested.reason !== "bad_address") setSilent(url);
        return tested;
      }
    }
    if (!touched && own.length > 0) return { ok: true };
    const answer = await model.run("relay.add", { url, access });
    // The box showed the first relay, so an edit changes that relay instead of adding one.
    const edited = own.find((relay) => relay.url === shown);
    if (answer.ok && edited && edited.url !== answer.url) {
      await model.run("relay.remove", { url: edited.url });
    }
    return answer;
  }, moves.next);

  return (
    <StepFrame
      title={t("welcome.relay_title")}
      lead={t("welcome.relay_lead")}
      moves={moves}
      onContinue={submit}
      busy={busy}
      onwards={trouble && silent !== undefined ? t("welcome.relay_go_on") : undefined}
      skippable={own.length === 0 && accepting.length === 0}
    >
      <section class="choice" aria-labelledby="choice-invite">
        <h2 id="choice-invite">{t("welcome.relay_invite")}</h2>
        <p class="field-hint">{t("welcome.relay_invite_lead")}</p>
        <PairedNote model={model} />
        {accepting.map((one) => <AcceptingNote key={one.id} model={model} accepting={one} />)}
        <PasteInvite model={model} />
      </section>
      <section class="choice" aria-labelledby="choice-relay">
        <h2 id="choice-relay">{t("welcome.relay_own")}</h2>
        <p class="field-hint">
          {own.length > 0 ? t("welcome.relay_is_own") : t("welcome.relay_own_lead")}
        </p>
        {troubled && !trouble && <Banner tone="warn" live>{t(`relay.trouble_${troubled}`)}</Banner>}
        <RelayField
          model={model}
          draft={draft}
          onDraft={(next) => {
            setDraft(next);
            setTouched(true);
            clearTrouble();
            setSilent(undefined);
          }}
          error={trouble === "bad_address" ? t("relay.trouble_bad_address") : undefined}
        />
        {trouble && trouble !== "bad_address" && (
          <Banner tone="danger" live>
            {trouble === "failed" ? t("action.failed") : t(`relay.trouble_${trouble}`)}
          </Banner>
        )}
      </section>
    </StepFrame>
  );
}
