import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import {
  type EffectsState,
  type MediaSource,
  noEffectsState,
  type StickerLook,
  type StickerState,
} from "@ringside/calling/state";
import { announce } from "../../parts/announcer.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Slider } from "../../parts/slider.tsx";
import { Switch } from "../../parts/switch.tsx";
import { EffectsPreview } from "./effects_preview.tsx";
import { lookName } from "./sticker_picture.tsx";
import { StickerTray } from "./sticker_tray.tsx";

/** As many as the engine takes. */
const mostStickers = 20;

export interface EffectsSheetProps {
  effects: EffectsState;
  /** The camera can blur the background by itself. */
  canBlur: boolean;
  cameraOn: boolean;
  media: MediaSource;
  /** The call's `mediaVersion`. */
  version: number;
  onChange: (effects: EffectsState) => void;
  onClose: () => void;
}

/** Changes to the person's own picture, which everybody sees at once. */
export function EffectsSheet(props: EffectsSheetProps): JSX.Element {
  // The person's changes are ahead of the state from the engine.
  const [effects, setEffects] = useState(props.effects);
  const change = (patch: Partial<EffectsState>) => {
    const next = { ...effects, ...patch };
    setEffects(next);
    props.onChange(next);
  };
  const setSticker = (changed: StickerState) =>
    change({ stickers: effects.stickers.map((one) => one.id === changed.id ? changed : one) });
  const add = (look: StickerLook, size: number) => {
    if (effects.stickers.length >= mostStickers) return announce(t("effects.full"));
    const sticker = { id: crypto.randomUUID(), look, size, x: 0.5, y: 0.3 };
    change({ stickers: [...effects.stickers, sticker] });
    announce(t("effects.added", { text: lookName(look) }));
  };
  const remove = (gone: StickerState) => {
    change({ stickers: effects.stickers.filter(({ id }) => id !== gone.id) });
    announce(t("effects.removed", { text: lookName(gone.look) }));
  };
  return (
    <Dialog
      title={t("effects.title")}
      onClose={props.onClose}
      shape="wide"
      dark
      actions={
        <>
          <Button tone="quiet" onClick={() => change(noEffectsState)}>{t("effects.none")}</Button>
          <Button tone="primary" onClick={props.onClose}>{t("effects.done")}</Button>
        </>
      }
    >
      <p class="card-lead">{t(props.cameraOn ? "effects.lead" : "effects.no_camera")}</p>
      <div class="effects">
        {props.cameraOn && (
          <EffectsPreview
            media={props.media}
            version={props.version}
            stickers={effects.stickers}
            onChange={setSticker}
            onRemove={remove}
          />
        )}
        <div class="effects-choices">
          <StickerTray onAdd={add} />
          <section aria-labelledby="effects-light">
            <h3 id="effects-light">{t("effects.light")}</h3>
            <Slider
              label={t("effects.brightness")}
              value={effects.brightness}
              min={0.5}
              max={2}
              step={0.05}
              words={percent(effects.brightness)}
              onChange={(brightness) => change({ brightness })}
            />
            <Slider
              label={t("effects.warmth")}
              value={effects.warmth}
              min={-1}
              max={1}
              step={0.05}
              words={percent(effects.warmth)}
              onChange={(warmth) => change({ warmth })}
            />
            <Slider
              label={t("effects.soft_focus")}
              value={effects.softFocus}
              min={0}
              max={1}
              step={0.05}
              words={percent(effects.softFocus)}
              onChange={(softFocus) => change({ softFocus })}
            />
            <Switch
              label={t("effects.greyscale")}
              checked={effects.greyscale}
              onChange={(greyscale) => change({ greyscale })}
            />
            <Switch
              label={t("effects.mirror")}
              hint={t("effects.mirror_hint")}
              checked={effects.mirror}
              onChange={(mirror) => change({ mirror })}
            />
            {props.canBlur && (
              <Switch
                label={t("effects.background_blur")}
                hint={t("effects.background_blur_hint")}
                checked={effects.backgroundBlur}
                onChange={(backgroundBlur) => change({ backgroundBlur })}
              />
            )}
          </section>
        </div>
      </div>
    </Dialog>
  );
}

const percent = (part: number): string =>
  part.toLocaleString(undefined, { style: "percent", maximumFractionDigits: 0 });
