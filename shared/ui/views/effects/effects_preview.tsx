import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import type { MediaSource, StickerState } from "@ringside/calling/state";
import { LiveVideo } from "../call/live_video.tsx";
import { lookName } from "./sticker_picture.tsx";

const smallest = 0.05, largest = 0.9;

/** The effect of a key on a sticker; undefined if it has none. */
export function movedByKey(
  sticker: StickerState,
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
): StickerState | undefined {
  const step = shiftKey ? 0.1 : 0.02;
  switch (key) {
    case "ArrowLeft":
      return placed(sticker, sticker.x - step, sticker.y);
    case "ArrowRight":
      return placed(sticker, sticker.x + step, sticker.y);
    case "ArrowUp":
      return placed(sticker, sticker.x, sticker.y - step);
    case "ArrowDown":
      return placed(sticker, sticker.x, sticker.y + step);
    case "+":
    case "=":
      return { ...sticker, size: Math.min(largest, sticker.size * 1.15) };
    case "-":
      return { ...sticker, size: Math.max(smallest, sticker.size / 1.15) };
    default:
      return undefined;
  }
}

/** A sticker's middle stays within the picture. */
function placed(sticker: StickerState, x: number, y: number): StickerState {
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return { ...sticker, x: within(x), y: within(y) };
}

/** The person's picture as the others see it, with handles on its stickers. */
export function EffectsPreview({ media, version, stickers, onChange, onRemove }: {
  media: MediaSource;
  version: number;
  stickers: readonly StickerState[];
  onChange: (sticker: StickerState) => void;
  onRemove: (sticker: StickerState) => void;
}): JSX.Element {
  const video = useRef<HTMLVideoElement | null>(null);
  const shape = useShape(video);
  return (
    <div class="effects-stage">
      <div class="effects-picture" style={{ aspectRatio: String(shape) }}>
        <LiveVideo
          media={media}
          of="me"
          source="camera"
          version={version}
          label={t("effects.preview")}
          whole
          videoRef={(element) => (video.current = element)}
        />
        {stickers.map((sticker) => (
          <StickerHandle
            key={sticker.id}
            sticker={sticker}
            onChange={onChange}
            onRemove={() => onRemove(sticker)}
          />
        ))}
      </div>
      {stickers.length > 0 && <p class="field-hint">{t("effects.help")}</p>}
    </div>
  );
}

function StickerHandle({ sticker, onChange, onRemove }: {
  sticker: StickerState;
  onChange: (sticker: StickerState) => void;
  onRemove: () => void;
}) {
  const grip = useRef<{ x: number; y: number } | undefined>(undefined);
  const { look, size, x, y } = sticker;
  const picture = (event: PointerEvent) =>
    (event.currentTarget as Element).parentElement?.getBoundingClientRect();
  return (
    <button
      type="button"
      class="sticker"
      aria-label={t("effects.sticker", {
        text: lookName(look),
        x: Math.round(x * 100),
        y: Math.round(y * 100),
      })}
      style={{ left: `${x * 100}%`, top: `${y * 100}%`, fontSize: `${size * 100}cqh` }}
      onPointerDown={(event) => {
        const box = picture(event);
        if (!box) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = {
          x: event.clientX - box.left - x * box.width,
          y: event.clientY - box.top - y * box.height,
        };
      }}
      onPointerMove={(event) => {
        const box = picture(event), held = grip.current;
        if (!box || !held) return;
        onChange(placed(
          sticker,
          (event.clientX - box.left - held.x) / box.width,
          (event.clientY - box.top - held.y) / box.height,
        ));
      }}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
      onKeyDown={(event) => {
        if (event.key === "Delete" || event.key === "Backspace") onRemove();
        else {
          const moved = movedByKey(sticker, event);
          if (!moved) return;
          onChange(moved);
        }
        event.preventDefault();
      }}
    >
      <span aria-hidden="true" class={look.kind === "drawing" ? "sticker-square" : undefined}>
        {look.kind === "word" && look.text}
      </span>
    </button>
  );
}

/** Width by height of a video's picture. */
function useShape(video: { current: HTMLVideoElement | null }): number {
  const [shape, setShape] = useState(16 / 9);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const measure = () => {
      if (element.videoWidth > 0) setShape(element.videoWidth / element.videoHeight);
    };
    measure();
    element.addEventListener("resize", measure);
    return () => element.removeEventListener("resize", measure);
  }, []);
  return shape;
}
