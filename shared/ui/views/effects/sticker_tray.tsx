import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { type StickerLook, stickerNames } from "@ringside/calling/state";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { StickerPicture } from "./sticker_picture.tsx";

const colours = {
  white: "#ffffff",
  yellow: "#f2c12e",
  red: "#d92b2e",
  green: "#1f9d61",
  blue: "#3f4bd8",
} as const;
type ColourName = keyof typeof colours;
const colourNames = Object.keys(colours) as ColourName[];

/** Height of a new sticker, as a fraction of the picture's height. */
const stickerSize = 0.25, wordSize = 0.14;

/** Stickers to add to the picture: drawings, and words in a colour. */
export function StickerTray({ onAdd }: {
  onAdd: (look: StickerLook, size: number) => void;
}): JSX.Element {
  const [word, setWord] = useState("");
  const [colour, setColour] = useState<ColourName>("white");
  const addWord = () => {
    const text = word.trim();
    if (!text) return;
    onAdd({ kind: "word", text, colour: colours[colour] }, wordSize);
    setWord("");
  };
  return (
    <section aria-labelledby="effects-stickers">
      <h3 id="effects-stickers">{t("effects.stickers")}</h3>
      <div class="sticker-tray" role="group" aria-label={t("effects.sticker_list")}>
        {stickerNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={t("effects.add_sticker", { sticker: t(`effects.sticker_${name}`) })}
            title={t(`effects.sticker_${name}`)}
            onClick={() => onAdd({ kind: "drawing", drawing: name }, stickerSize)}
          >
            <StickerPicture name={name} />
          </button>
        ))}
      </div>
      <TextField
        label={t("effects.word")}
        value={word}
        maxLength={60}
        onInput={setWord}
        onEnter={addWord}
      />
      <div class="word-choice">
        <div class="swatches" role="radiogroup" aria-label={t("effects.colour")}>
          {colourNames.map((one) => (
            <input
              key={one}
              type="radio"
              name="word-colour"
              class={`swatch swatch-${one}`}
              aria-label={t(`effects.colour_${one}`)}
              title={t(`effects.colour_${one}`)}
              checked={colour === one}
              onChange={() => setColour(one)}
            />
          ))}
        </div>
        <Button icon="text" onClick={addWord}>{t("effects.add_word")}</Button>
      </div>
    </section>
  );
}
