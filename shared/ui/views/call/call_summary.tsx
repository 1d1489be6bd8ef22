import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState, Quality, RemoteMember } from "@ringside/calling/state";
import { ClockText } from "../../parts/clock_text.tsx";

/** A plain word for the connection, with the main reason if it is not good. */
export function qualityText({ word, reason }: Quality): string {
  const said = t(`call.quality_${word}`);
  return reason && word !== "good"
    ? t("call.quality_because", { word: said, reason: t(`call.reason_${reason}`) })
    : said;
}

const words = ["poor", "fair", "good"] as const;

/** The quality of a call: that of its worst connection. */
export function callQuality(remotes: readonly RemoteMember[]): Quality | undefined {
  const rank = ({ quality }: RemoteMember) => words.indexOf(quality.word);
  return remotes.toSorted((one, other) => rank(one) - rank(other))[0]?.quality;
}

/** State of the call in one line: its duration and the connection's quality. */
export function CallSummary({ call }: { call: InCallState }): JSX.Element {
  if (call.state === "connecting") {
    return <p class="call-summary" role="status">{t("call.connecting")}</p>;
  }
  const quality = call.state === "connected" ? callQuality(call.remotes) : undefined;
  return (
    <p class="call-summary">
      <ClockText since={call.since} label={t("call.time")} />
      {quality && <QualityWord quality={quality} />}
    </p>
  );
}

/** The quality as a dot with its word. */
export function QualityWord({ quality }: { quality: Quality }): JSX.Element {
  const words = qualityText(quality);
  return (
    <span class={`quality quality-${quality.word}`} title={words}>
      <span class="quality-dot" aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
}
