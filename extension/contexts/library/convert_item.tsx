import { type ConvertTo, hasSound, type LibraryItem, type SnapshotType } from "@ringside/record";
import { formatSpan, t } from "@ringside/ui/locales";
import { Button, Dialog, Select } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import { lengthOf } from "./find_items.ts";
import type { LibraryModel } from "./library_model.ts";

type RecordingKind = "mp4" | "webm" | "gif" | "audio";
type PictureKind = "png" | "jpeg" | "webp";

const lines = [1080, 720, 480, 360] as const;
const widths = [320, 480, 640, 960] as const;
/** The length from which a GIF gets a warning, in milliseconds. */
const longGifMs = 15_000;

const typeOf = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
} as const satisfies Record<
  PictureKind,
  SnapshotType
>;

/**
 * The kinds to which an item can be converted. Its current kind comes last, for a smaller copy,
 * unless the browser can now write one that more players can play.
 *
 * @param aac whether this browser encodes AAC, the sound that every player of MP4 supports
 */
export function kindsFor(item: LibraryItem, aac = false): (RecordingKind | PictureKind)[] {
  if (item.kind === "snapshot") {
    return (["png", "jpeg", "webp"] as const).filter((kind) => typeOf[kind] !== item.type);
  }
  if (item.type.startsWith("audio/")) return item.container === "mp4" ? ["webm"] : ["mp4"];
  const audio = hasSound(item) ? ["audio"] as const : [];
  if (item.container !== "mp4") return ["mp4", "gif", ...audio, "webm"];
  return aac && /Opus|VP9|AV1/.test(item.codecs)
    ? ["mp4", "webm", "gif", ...audio]
    : ["webm", "gif", ...audio, "mp4"];
}

/** Which players can play an MP4 made by this browser. */
export function mp4Promise(item: LibraryItem, aac: boolean): "all" | "sound" {
  return aac || !hasSound(item) ? "all" : "sound";
}

/** Converts an item to another kind or size. The work continues after the dialog closes. */
export function ConvertItem({ model, item, onClose }: {
  model: LibraryModel;
  item: LibraryItem;
  onClose: () => void;
}) {
  const aac = model.aac.value;
  const kinds = kindsFor(item, aac);
  const [kind, setKind] = useState(kinds[0]);
  const [height, setHeight] = useState(0);
  const [width, setWidth] = useState(480);
  const length = lengthOf(item) ?? 0;
  const high = item.picture?.height ?? 0;
  const start = () => {
    if (!kind) return;
    if (item.kind === "snapshot") {
      void model.convertPicture(item, typeOf[kind as PictureKind]);
    } else model.convert(item, howTo(kind as RecordingKind, height, width));
    onClose();
  };
  return (
    <Dialog
      title={t("library.convert_title", { name: item.name })}
      onClose={onClose}
      actions={<Button tone="primary" onClick={start}>{t("library.convert_start")}</Button>}
    >
      <fieldset class="choices">
        <legend>{t("library.convert_to")}</legend>
        {kinds.map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="kind"
              value={one}
              checked={one === kind}
              autofocus={one === kinds[0]}
              onChange={() => setKind(one)}
            />
            <span>
              <span class="choice-name">{t(`library.convert_${one}`)}</span>
              <span class="field-hint">
                {one === "mp4" && mp4Promise(item, aac) === "sound"
                  ? t("library.convert_mp4_opus")
                  : t(`library.convert_${one}_hint`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {(kind === "mp4" || (kind === "webm" && item.kind === "recording")) && high > 0 && (
        <Select
          label={t("library.convert_size")}
          value={String(height)}
          options={[
            { value: "0", label: t("library.convert_size_source") },
            ...lines.filter((one) => one < high).map((one) => ({
              value: String(one),
              label: t("library.convert_size_lines", { lines: String(one) }),
            })),
          ]}
          onChange={(value) => setHeight(Number(value))}
        />
      )}
      {kind === "gif" && (
        <Select
          label={t("library.convert_size")}
          value={String(width)}
          options={widths.map((pixels) => ({
            value: String(pixels),
            label: t("library.convert_size_wide", { pixels }),
          }))}
          onChange={(value) => setWidth(Number(value))}
        />
      )}
      {kind === "gif" && length > longGifMs && (
        <p class="item-note">
          {t("library.convert_long_gif", { span: formatSpan(length / 1000) })}
        </p>
      )}
    </Dialog>
  );
}

function howTo(kind: RecordingKind, height: number, width: number): ConvertTo {
  if (kind === "audio") return { to: "audio" };
  if (kind === "gif") return { to: "gif", width, frameRate: 10 };
  return { to: kind, ...(height > 0 ? { height } : {}) };
}
