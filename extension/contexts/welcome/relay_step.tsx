import { normalizeRelayAddress } from "@ringside/relay_link";
import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { AcceptingNote } from "../../views/accepting_note.tsx";
import { PairedNote } from "../../views/paired_note.tsx";
import { PasteInvite } from "../../views/paste_invite.tsx";
import { RelayField } from "../../views/relay_field.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";
import { useSubmit } from "./use_submit.ts";

/** Asks for an invite, which brings its relay, or for a relay of one's own. */
export function RelayStep({ model, presetRelay, moves, onName }: {
  model: EngineModel;
  presetRelay: string;
  moves: StepMoves;
  /** Leads to the step for the name, which an invite needs. */
  onName: () => void;
}) {
  const own = model.state.relays.value.filter((relay) => relay.own);
  const accepting = model.state.accepting.value;
  const reached = own.some((relay) => relay.state === "online");
  const troubled = reached ? undefined : own.find((relay) => relay.trouble)?.trouble;
  const [shown] = useState(own[0]?.url ?? presetRelay);
  const [draft, setDraft] = useState({ address: shown, access: "" });
  const [touched, setTouched] = useState(false);
  const { busy, trouble, submit, clearTrouble } = useSubmit<"bad_address" | "failed">(async () => {
    const url = draft.address.trim();
    // Who came with an invite has its relay, and need not settle on another one now.
    const settled = !url || (!touched && (own.length > 0 || accepting.length > 0));
    if (settled) return { ok: true };
    const answer = await model.run("relay.add", { url, access: draft.access.trim() || undefined });
    // The box showed the first relay: editing it means that one, not one more.
    const edited = own.find((relay) => relay.url === shown);
    if (answer.ok && edited && !sameAddress(edited.url, url)) {
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
      skippable={own.length === 0 && accepting.length === 0}
    >
      <section class="choice" aria-labelledby="choice-invite">
        <h2 id="choice-invite">{t("welcome.relay_invite")}</h2>
        <p class="field-hint">{t("welcome.relay_invite_lead")}</p>
        <PairedNote model={model} />
        {accepting.map((one) => <AcceptingNote key={one.id} model={model} accepting={one} />)}
        <PasteInvite model={model} onSetUp={onName} />
      </section>
      <section class="choice" aria-labelledby="choice-relay">
        <h2 id="choice-relay">{t("welcome.relay_own")}</h2>
        <p class="field-hint">
          {own.length > 0 ? t("welcome.relay_is_own") : t("welcome.relay_own_lead")}
        </p>
        {troubled && <Banner tone="warn" live>{t(`relay.trouble_${troubled}`)}</Banner>}
        <RelayField
          model={model}
          draft={draft}
          onDraft={(next) => {
            setDraft(next);
            setTouched(true);
            clearTrouble();
          }}
          error={trouble === "bad_address" ? t("relay.trouble_bad_address") : undefined}
        />
        {trouble === "failed" && <Banner tone="danger" live>{t("action.failed")}</Banner>}
      </section>
    </StepFrame>
  );
}

/** Whether what was typed is the address that a relay is kept under. */
function sameAddress(kept: string, typed: string): boolean {
  const address = normalizeRelayAddress(typed);
  return address.ok && address.url === kept;
}
