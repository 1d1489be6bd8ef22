import type { ComponentChildren, JSX } from "preact";
import { formatSpan } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { CallViewState, EndReason } from "@ringside/calling/state";
import { Button } from "../../parts/button.tsx";
import { CallPortrait } from "./call_portrait.tsx";
import { useArrivalFocus } from "./use_arrival_focus.ts";

export type EndedCall = Extract<CallViewState, { state: "ended" }>;
/** Actions after a call. */
export type NextStep = "call" | "message" | "verify" | "relays" | "check";

const nextSteps: Record<EndReason, readonly NextStep[]> = {
  hung_up: ["call", "message"],
  hung_up_by_peer: ["call", "message"],
  declined: ["message"],
  declined_by_peer: ["message"],
  busy: ["message", "call"],
  incapable: ["message"],
  cancelled: ["call", "message"],
  cancelled_by_peer: ["call", "message"],
  no_answer: ["message", "call"],
  missed: ["call", "message"],
  unavailable: ["message"],
  answered_elsewhere: [],
  declined_elsewhere: [],
  failed_to_connect: ["call", "check", "relays"],
  lost: ["call", "message", "check"],
  out_of_reach: ["call", "message", "check"],
  restarted: ["call", "message"],
  blocked: [],
  not_secure: ["verify"],
};

/** Why the call ended, in a sentence. */
export function endedText({ reason, party }: EndedCall): string {
  return t(`call.ended_${reason}`, { name: party.name });
}

/** Next actions, the most likely first; only those that this view offers. */
export function endedSteps(
  call: EndedCall,
  can: Partial<Record<NextStep, unknown>>,
): readonly NextStep[] {
  return nextSteps[call.reason].filter((step) => step === "call" || can[step]);
}

export interface CallEndedProps {
  call: EndedCall;
  actions: CallActions;
  onMessage?: (contact: string) => void;
  onVerify?: (contact: string) => void;
  onOpenRelays?: () => void;
  /** Opens the check of devices and connection. */
  onCheck?: () => void;
  /** Why it ended, where a page has its own words. */
  endedWords?: string;
  /** Further things to do after this end. */
  endedMore?: ComponentChildren;
}

/** A finished call: why it ended, and what the person can do now. */
export function CallEnded(props: CallEndedProps): JSX.Element {
  const { call, actions } = props;
  const page = useArrivalFocus<HTMLElement>();
  const contact = call.party.contact;
  const steps = endedSteps(call, {
    message: props.onMessage,
    verify: props.onVerify,
    relays: props.onOpenRelays,
    check: props.onCheck,
  });
  const leave = (next?: () => void) => {
    void actions.dismiss();
    next?.();
  };
  const button = (step: NextStep, first: boolean) => {
    const tone = first ? "primary" : "plain";
    const shared = { key: step, tone, size: "large" } as const;
    switch (step) {
      case "call": {
        const mode = call.mode === "voice" ? "voice" : "video";
        return (
          <Button
            {...shared}
            icon={mode === "voice" ? "phone" : "camera"}
            onClick={() => void actions.place(contact, mode)}
          >
            {t(`call.again_${mode}`)}
          </Button>
        );
      }
      case "message":
        return (
          <Button
            {...shared}
            icon="chat"
            onClick={() => leave(() => props.onMessage?.(contact))}
          >
            {t("call.message")}
          </Button>
        );
      case "verify":
        return (
          <Button
            {...shared}
            icon="shield"
            onClick={() => leave(() => props.onVerify?.(contact))}
          >
            {t("call.verify")}
          </Button>
        );
      case "relays":
        return (
          <Button {...shared} icon="settings" onClick={() => props.onOpenRelays?.()}>
            {t("call.open_settings")}
          </Button>
        );
      case "check":
        return (
          <Button {...shared} icon="doctor" onClick={() => props.onCheck?.()}>
            {t("doctor.open")}
          </Button>
        );
    }
  };
  return (
    <section
      class="call-page"
      data-theme="dark"
      ref={page}
      tabIndex={-1}
      aria-label={t("call.ended")}
    >
      <div role="status" aria-label={t("call.ended")} class="call-status">
        <CallPortrait party={call.party} title={t("call.ended")}>
          {props.endedWords ?? endedText(call)}
          {call.seconds !== undefined && (
            <span class="portrait-span">
              {t("call.ended_after", { name: call.party.name, span: formatSpan(call.seconds) })}
            </span>
          )}
        </CallPortrait>
      </div>
      <div class="call-choices">
        {steps.map((step, index) => button(step, index === 0))}
        {props.endedMore}
        <Button tone="quiet" size="large" onClick={() => leave()}>
          {t("call.close")}
        </Button>
      </div>
    </section>
  );
}
