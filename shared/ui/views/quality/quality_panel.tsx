import { systemClock } from "@ringside/clock";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import type { QualityDetail } from "@ringside/calling/state";
import { announce } from "../../parts/announcer.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { qualityText } from "../call/call_summary.tsx";
import { HistoryGraph } from "./history_graph.tsx";
import {
  bitsText,
  type Fact,
  leadText,
  linkFacts,
  liveStreams,
  msText,
  percentText,
  qualityReport,
  slotName,
  streamFacts,
  uplinkFacts,
} from "./quality_words.ts";

const everyMs = 1_000;

/** The figures of a running call's connection, refreshed while it is open. */
export function QualityPanel({ read, of, choice, onClose }: {
  /** Null before the first reading. */
  read: () => Promise<QualityDetail | null>;
  /** Whose figures `read` gives; they start over when it changes. */
  of?: string;
  /** Where there are several connections: which of them, above the figures. */
  choice?: ComponentChildren;
  onClose: () => void;
}): JSX.Element {
  const detail = usePolled(read, of);
  const copy = async (detail: QualityDetail) => {
    try {
      await navigator.clipboard.writeText(qualityReport(detail));
      announce(t("quality.copied"), "good");
    } catch {
      announce(t("quality.copy_failed"), "danger");
    }
  };
  return (
    <Dialog
      title={t("quality.title")}
      onClose={onClose}
      shape="wide"
      modeless
      dark
      actions={detail && (
        <Button icon="copy" onClick={() => void copy(detail)}>{t("quality.copy")}</Button>
      )}
    >
      {choice}
      {detail
        ? <Figures detail={detail} />
        : <p class="card-lead" role="status">{t("quality.waiting")}</p>}
    </Dialog>
  );
}

function usePolled(
  read: () => Promise<QualityDetail | null>,
  of: string | undefined,
): QualityDetail | null {
  const [detail, setDetail] = useState<QualityDetail | null>(null);
  useEffect(() => {
    setDetail(null);
    let gone = false;
    let cancel = () => {};
    const look = async () => {
      // The engine may be shutting down: the figures stay as they were.
      const next = await read().catch(() => null);
      if (gone) return;
      if (next) setDetail(next);
      cancel = systemClock.after(everyMs, () => void look());
    };
    void look();
    return () => {
      gone = true;
      cancel();
    };
  }, [of]);
  return detail;
}

function Figures({ detail }: { detail: QualityDetail }) {
  const { history, stats, uplink, word } = detail;
  return (
    <div class="quality-panel">
      <p class={`quality-word quality quality-${word}`}>
        <span class="quality-dot" aria-hidden="true" />
        <strong>{qualityText(detail)}</strong>
      </p>
      <p class="quality-lead">{leadText(detail)}</p>
      <Facts facts={linkFacts(detail)} />
      <h3>{t("quality.history")}</h3>
      <div class="history-graphs">
        <HistoryGraph
          name={t("quality.round_trip")}
          values={history.map((point) => point.roundTripMs)}
          least={100}
          text={msText}
        />
        <HistoryGraph
          name={t("quality.loss")}
          values={history.map((point) => point.lossPercent)}
          least={5}
          text={percentText}
        />
        <HistoryGraph
          name={t("quality.sent")}
          values={history.map((point) => point.sentBits)}
          least={100_000}
          text={bitsText}
        />
        <HistoryGraph
          name={t("quality.received")}
          values={history.map((point) => point.receivedBits)}
          least={100_000}
          text={bitsText}
        />
      </div>
      {uplink && (
        <section class="quality-direction">
          <h3>{t("quality.uplink")}</h3>
          <Facts facts={uplinkFacts(uplink)} />
        </section>
      )}
      <Direction title={t("quality.sent")} streams={stats.sent} sent />
      <Direction title={t("quality.received")} streams={stats.received} />
    </div>
  );
}

function Direction({ title, streams, sent = false }: {
  title: string;
  streams: QualityDetail["stats"]["sent"];
  sent?: boolean;
}) {
  const live = liveStreams(streams);
  return (
    <section class="quality-direction">
      <h3>{title}</h3>
      {live.length === 0 && <p>{t("quality.nothing")}</p>}
      {live.map(({ slot, stream }) => (
        <div key={slot} class="quality-stream">
          <h4>{slotName(slot)}</h4>
          <Facts facts={streamFacts(stream, sent)} />
        </div>
      ))}
    </section>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="quality-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
