import { defaultSnapshotOptions } from "../../model/default_settings.ts";
import { t } from "@ringside/ui/locales";
import { announce, Button, Icon, IconButton, Slider, TextField } from "@ringside/ui/parts";
import { useEffect, useMemo, useState } from "preact/hooks";
import { copyPicture, savePicture } from "../../views/snapshot/snapshot_file.ts";
import { useZoom } from "../../views/picture/use_zoom.ts";
import { zoomByKey, zoomByWheel, ZoomTools } from "../../views/picture/zoom_tools.tsx";
import { TypeChoice } from "../../views/snapshot/snapshot_options.tsx";
import { drawEdits } from "./draw_edits.ts";
import {
  addEdit,
  frameOf,
  isUnsaved,
  noEdits,
  redoEdit,
  type Tool,
  toolNames,
  undoEdit,
} from "./edit.ts";
import type { OpenSnapshot } from "./open_snapshot.ts";
import { Paper } from "./paper.tsx";

const colours = {
  red: "#d92b2e",
  yellow: "#f2c12e",
  green: "#1f9d61",
  blue: "#3f4bd8",
  black: "#1d1c22",
  white: "#ffffff",
} as const;
type ColourName = keyof typeof colours;
const colourNames = Object.keys(colours) as ColourName[];

/** Edits a snapshot and saves a copy; the original does not change. */
export function EditorPage({ snapshot }: { snapshot: OpenSnapshot }) {
  const { name, picture } = snapshot;
  const [history, setHistory] = useState(noEdits);
  const [tool, setTool] = useState<Tool>("arrow");
  const [colour, setColour] = useState<ColourName>("red");
  // Thickness grows with the picture, so that an arrow looks the same at every size.
  const unit = Math.max(1, Math.min(picture.width, 2400) / 400);
  const [thick, setThick] = useState(2);
  const [text, setText] = useState<string>(t("editor.text_sample"));
  const [options, setOptions] = useState(defaultSnapshotOptions);
  const [keeping, setKeeping] = useState(false);
  /** The edits in the latest copy. */
  const [kept, setKept] = useState(noEdits.done);
  const ink = useMemo(
    () => ({ colour: colours[colour], width: Math.round(unit * thick) }),
    [colour, unit, thick],
  );

  const zoom = useZoom(frameOf(history.done, picture.width, picture.height));

  const undo = () => {
    if (history.done.length === 0) return;
    setHistory(undoEdit(history));
    announce(t("editor.undone"));
  };
  const redo = () => {
    if (history.undone.length === 0) return;
    setHistory(redoEdit(history));
    announce(t("editor.redone"));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  useUnsaved(isUnsaved(history, kept));

  const edited = () => {
    const canvas = new OffscreenCanvas(1, 1);
    drawEdits(canvas, picture, history.done);
    return canvas;
  };
  const keep = async () => {
    setKeeping(true);
    const { done } = history;
    const newName = t("editor.new_name", { name });
    const made = await snapshot.keep(edited(), newName, options).finally(() => setKeeping(false));
    if (made !== undefined) {
      setKept(done);
      announce(t("editor.kept", { name: made }), "good");
    } else announce(t("editor.not_kept"), "danger");
  };
  const copy = async () => {
    const copied = await copyPicture(edited().convertToBlob({ type: "image/png" }));
    announce(t(copied ? "snapshot.copied" : "snapshot.copy_failed"), copied ? "good" : "danger");
  };

  return (
    <div class="editor">
      <header class="editor-head">
        <h1 title={name}>
          <bdi>{name}</bdi>
        </h1>
        <Button icon="copy" onClick={() => void copy()}>{t("editor.copy")}</Button>
        <Button
          icon="download"
          onClick={() =>
            void snapshot.encode(edited(), options).then((file) => {
              savePicture(file, name);
              setKept(history.done);
            })}
        >
          {t("editor.save")}
        </Button>
        <Button tone="primary" icon="library" busy={keeping} onClick={() => void keep()}>
          {t("editor.keep")}
        </Button>
      </header>
      <main class="editor-main">
        <aside class="editor-tools" aria-label={t("editor.tools")}>
          <div class="tool-grid" role="radiogroup" aria-label={t("editor.tools")}>
            {toolNames.map((one) => (
              <label key={one} class="tool" title={t(`editor.tool_${one}`)}>
                <input
                  type="radio"
                  name="tool"
                  aria-label={t(`editor.tool_${one}`)}
                  checked={tool === one}
                  onChange={() => setTool(one)}
                />
                <Icon name={one} size={20} />
                <span aria-hidden="true">{t(`editor.tool_${one}`)}</span>
              </label>
            ))}
          </div>
          <div class="editor-undo">
            <IconButton
              label={t("editor.undo")}
              icon="undo"
              disabled={history.done.length === 0}
              onClick={undo}
            />
            <IconButton
              label={t("editor.redo")}
              icon="redo"
              disabled={history.undone.length === 0}
              onClick={redo}
            />
          </div>
          {tool !== "crop" && tool !== "blur" && (
            <>
              <div class="colours" role="radiogroup" aria-label={t("editor.colour")}>
                {colourNames.map((one) => (
                  <input
                    key={one}
                    type="radio"
                    name="colour"
                    class={`colour colour-${one}`}
                    aria-label={t(`editor.colour_${one}`)}
                    title={t(`editor.colour_${one}`)}
                    checked={colour === one}
                    onChange={() => setColour(one)}
                  />
                ))}
              </div>
              <Slider
                label={t("editor.width")}
                value={thick}
                min={1}
                max={8}
                step={1}
                words={String(thick)}
                onChange={setThick}
              />
            </>
          )}
          {tool === "text" && (
            <TextField
              label={t("editor.text")}
              value={text}
              maxLength={200}
              onInput={setText}
            />
          )}
          <TypeChoice options={options} onChange={setOptions} />
        </aside>
        <div class="editor-desk">
          <p id="editor-help" class="editor-help">{t("editor.help")}</p>
          <div
            class="picture-scroll editor-scroll"
            ref={zoom.view}
            onWheel={(event) => zoomByWheel(event, zoom)}
          >
            <Paper
              picture={picture}
              drawn={zoom.drawn}
              edits={history.done}
              tool={tool}
              ink={ink}
              text={text}
              onEdit={(edit) => setHistory((before) => addEdit(before, edit))}
              onKey={(event) => zoomByKey(event, zoom)}
            />
          </div>
          <ZoomTools zoom={zoom} />
        </div>
      </main>
    </div>
  );
}

/** Makes the browser ask before it closes a page with unsaved changes. */
function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
