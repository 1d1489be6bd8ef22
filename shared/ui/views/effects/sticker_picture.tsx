import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { stickerDrawings, type StickerLook, type StickerName } from "@ringside/calling/state";

/** A drawn sticker as a picture that fills its box; the surrounding element names it. */
export function StickerPicture({ name }: { name: StickerName }): JSX.Element {
  const shapes = stickerDrawings[name];
  return (
    <svg class="sticker-picture" viewBox="-3 -3 106 106" aria-hidden="true">
      <path class="sticker-rim" d={shapes.map(({ path }) => path).join("")} />
      {shapes.map(({ fill, path }) => <path key={path} d={path} fill={fill} />)}
    </svg>
  );
}

/** The name of a sticker: of its drawing, or its own words. */
export const lookName = (look: StickerLook): string =>
  look.kind === "word" ? look.text : t(`effects.sticker_${look.drawing}`);
