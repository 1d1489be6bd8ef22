import { language, t } from "../../locales/mod.ts";
import type { QualityDetail } from "@ringside/calling/state";
import { qualityText } from "../call/call_summary.tsx";

export type Stream = QualityDetail["stats"]["sent"][Slot];
export type Slot = "microphone" | "camera" | "shareVideo" | "shareAudio";

const slots = ["microphone", "camera", "shareVideo", "shareAudio"] as const;

const figure = (value: number, digits = 0) =>
  value.toLocaleString(language.value, { maximumFractionDigits: digits });

/** Bits a second as people read them: `820 kbit/s`, `1.4 Mbit/s`. */
export function bitsText(bits: number): string {
  return bits < 1_000_000
    ? t("quality.kbits", { value: figure(bits / 1000) })
    : t("quality.mbits", { value: figure(bits / 1_000_000, 1) });
}

export const msText = (ms: number): string => t("quality.ms", { value: figure(ms) });

/** A part of a hundred, given from 0 to 100. */
export function percentText(percent: number): string {
  return (percent / 100).toLocaleString(language.value, {
    style: "percent",
    maximumFractionDigits: 1,
  });
}

/** A figure with its name, as a table's row or a line of text. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What holds for the connection as a whole. */
export function linkFacts({ stats }: QualityDetail): Fact[] {
  const { availableBitrate, path, protocol, roundTripMs } = stats;
  return [
    { name: t("quality.path"), value: t(`quality.path_${path}`) },
    ...(protocol ? [{ name: t("quality.protocol"), value: protocol.toUpperCase() }] : []),
    ...(roundTripMs === undefined
      ? []
      : [{ name: t("quality.round_trip"), value: msText(roundTripMs) }]),
    ...(availableBitrate === undefined
      ? []
      : [{ name: t("quality.available"), value: bitsText(availableBitrate) }]),
  ];
}

function limitText(limit: string | undefined): string {
  switch (limit) {
    case undefined:
      return t("quality.limited_none");
    case "bandwidth":
      return t("quality.limited_bandwidth");
    case "cpu":
      return t("quality.limited_cpu");
    default:
      return t("quality.limited_other");
  }
}

/** What is measured of one stream. */
export function streamFacts(stream: NonNullable<Stream>, sent: boolean): Fact[] {
  const { bitrate, codec, framesPerSecond, height, jitterMs, limitedBy, loss, width } = stream;
  const video = width !== undefined && height !== undefined;
  return [
    {
      name: t("quality.bitrate"),
      value: bitrate === undefined ? t("quality.measuring") : bitsText(bitrate),
    },
    ...(video ? [{ name: t("quality.size"), value: `${width} × ${height}` }] : []),
    ...(video && framesPerSecond !== undefined
      ? [{ name: t("quality.frames"), value: figure(framesPerSecond) }]
      : []),
    ...(codec ? [{ name: t("quality.codec"), value: codec }] : []),
    ...(loss === undefined ? [] : [{ name: t("quality.loss"), value: percentText(loss * 100) }]),
    ...(jitterMs === undefined ? [] : [{ name: t("quality.jitter"), value: msText(jitterMs) }]),
    ...(video && sent ? [{ name: t("quality.limited"), value: limitText(limitedBy) }] : []),
  ];
}

/** What a slot is called. */
export function slotName(slot: Slot): string {
  switch (slot) {
    case "microphone":
    case "camera":
      return t(`quality.${slot}`);
    case "shareVideo":
      return t("quality.share_video");
    case "shareAudio":
      return t("quality.share_audio");
  }
}

/** The streams of a direction that carry something, or are measured for the first time. */
export function liveStreams(
  streams: QualityDetail["stats"]["sent"],
): { slot: Slot; stream: NonNullable<Stream> }[] {
  return slots.flatMap((slot) => {
    const stream = streams[slot];
    return stream && stream.bitrate !== 0 ? [{ slot, stream }] : [];
  });
}

/** The reason for the connection's rating, and advice. */
export function leadText({ reason, word }: QualityDetail): string {
  return t(`quality.${word === "good" || !reason ? "good" : reason}_lead`);
}

/** All figures as lines of text for a bug report, without addresses or names. */
export function qualityReport(detail: QualityDetail): string {
  const line = ({ name, value }: Fact) => `${name}: ${value}`;
  const direction = (title: string, streams: QualityDetail["stats"]["sent"], sent: boolean) =>
    liveStreams(streams).map(({ slot, stream }) =>
      `${title}, ${slotName(slot)}: ` +
      streamFacts(stream, sent).map(line).join("; ")
    );
  return [
    `${t("quality.title")}: ${qualityText(detail)}`,
    ...linkFacts(detail).map(line),
    ...direction(t("quality.sent"), detail.stats.sent, true),
    ...direction(t("quality.received"), detail.stats.received, false),
  ].join("\n");
}

/** What a meeting lets this device send, and to whom. */
export function uplinkFacts({ bits, members }: NonNullable<QualityDetail["uplink"]>): Fact[] {
  return [
    { name: t("quality.uplink_all"), value: bitsText(bits) },
    ...members.map(({ bits, lines, name }) => ({
      name,
      value: lines > 0
        ? t("quality.uplink_picture", { lines, bits: bitsText(bits) })
        : t("quality.uplink_no_picture", { bits: bitsText(bits) }),
    })),
  ];
}
