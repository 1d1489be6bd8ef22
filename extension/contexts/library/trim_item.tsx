import type { RecordingItem } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { Button, Dialog } from "@ringside/ui/parts";
import { useRef, useState } from "preact/hooks";
import { lengthOf } from "./find_items.ts";
import type { LibraryModel } from "./library_model.ts";
import { formatTenths, type Span, TrimRange } from "./trim_range.tsx";
import { useFile } from "./use_file.ts";

/** Saves the part of a recording between two handles as a copy, with a preview as they move. */
export function TrimItem({ model, item, onClose }: {
  model: LibraryModel;
  item: RecordingItem;
  onClose: () => void;
}) {
  const lengthMs = Math.round(lengthOf(item) ?? 0);
  const url = useFile(model, item);
  const media = useRef<HTMLMediaElement | null>(null);
  const [span, setSpan] = useState<Span>({ startMs: 0, endMs: lengthMs });
  const seek = (ms: number) => {
    if (!media.current) return;
    media.current.pause();
    media.current.currentTime = ms / 1000;
  };
  const playPart = () => {
    seek(span.startMs);
    void media.current?.play();
  };
  const shared = {
    src: url === "gone" ? undefined : url,
    "aria-label": item.name,
    ref: (element: HTMLMediaElement | null) => {
      media.current = element;
    },
    onTimeUpdate: (event: { currentTarget: HTMLMediaElement }) => {
      const element = event.currentTarget;
      if (!element.paused && element.currentTime * 1000 >= span.endMs) element.pause();
    },
  };
  const whole = span.startMs === 0 && span.endMs >= lengthMs;
  return (
    <Dialog
      title={t("library.trim_title", { name: item.name })}
      onClose={onClose}
      shape="wide"
      actions={
        <>
          <Button icon="play" onClick={playPart}>{t("library.trim_play")}</Button>
          <Button
            tone="primary"
            disabled={whole}
            onClick={() => {
              model.trim(item, span);
              onClose();
            }}
          >
            {t("library.trim_save")}
          </Button>
        </>
      }
    >
      {url === "gone" ? <p role="alert">{t("library.file_gone")}</p> : (
        <div class="trim-picture">
          {item.type.startsWith("audio/")
            ? <audio {...shared} controls />
            : <video {...shared} playsInline />}
        </div>
      )}
      <TrimRange
        span={span}
        lengthMs={lengthMs}
        onChange={(next, at) => {
          setSpan(next);
          seek(at);
        }}
      />
      <p class="trim-words">
        <output>{t("library.trim_kept", { span: formatTenths(span.endMs - span.startMs) })}</output>
        <span class="field-hint">{t("library.trim_hint")}</span>
      </p>
    </Dialog>
  );
}
