import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState, Quality } from "@ringside/calling/state";
import { ClockText } from "../../parts/clock_text.tsx";

/** A plain word for the connection, with the main reason if it is not good. */
export function qualityText({ word, reason }: Quality): string {
  const said = t(`call.quality_${word}`);
  return reason && word !== "good"
    ? t("call.quality_because", { word: said, reason: t(`call.reason_${reason}`) })
    : said;
}

/** State of the call in one line: its duration and the connection's quality. */
export function CallSummary({ call }: { call: InCallState }): JSX.Element {
  if (call.state === "connecting") {
    return <p class="call-summary" role="status">{t("call.connecting")}</p>;
  }
  return (
    <p class="call-summary">
      <ClockText since={call.since} label={t("call.time")} />
      {call.state === "connected" && (
        <span class={`quality quality-${call.quality.word}`} title={qualityText(call.quality)}>
          <span class="quality-dot" aria-hidden="true" />
          <span>{qualityText(call.quality)}</span>
        </span>
      )}
    </p>
  );
}
