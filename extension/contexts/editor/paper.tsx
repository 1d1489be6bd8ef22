import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Size } from "../../views/picture/zoom.ts";
import { drawEdits } from "./draw_edits.ts";
import { drawPending } from "./draw_pending.ts";
import { type Edit, editFrom, frameOf, type Ink, type Point, type Tool } from "./edit.ts";

const steps: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The edited picture, on which a pointer or the keyboard draws. */
export function Paper({ picture, drawn, edits, tool, ink, text, onEdit, onKey }: {
  picture: ImageBitmap;
  /** The size of the visible part of the picture, in CSS pixels. */
  drawn: Size;
  edits: readonly Edit[];
  tool: Tool;
  ink: Ink;
  text: string;
  onEdit: (edit: Edit) => void;
  /** Keys that do not draw. */
  onKey: (event: KeyboardEvent) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const [line, setLine] = useState<readonly Point[]>();
  const frame = frameOf(edits, picture.width, picture.height);
  const [mark, setMark] = useState<Point>({
    x: frame.x + Math.round(frame.width / 2),
    y: frame.y + Math.round(frame.height / 2),
  });
  const [byKeys, setByKeys] = useState(false);

  useLayoutEffect(() => {
    if (canvas.current) drawEdits(canvas.current, picture, edits);
  }, [picture, edits]);

  // An unfinished edit is drawn on a sheet of the view's size, so that a long page is not painted
  // again with each move of the pointer.
  useLayoutEffect(() => {
    if (!canvas.current || !sheet.current) return;
    const pending = line && editFrom(tool, line, ink, text);
    drawPending(sheet.current, canvas.current, frame, pending);
  }, [edits, line, tool, ink, text, drawn.width]);

  // Keeps the keyboard's mark inside the visible part.
  useEffect(() => setMark((at) => within(at, frame)), [frame.x, frame.y, frame.width]);

  const at = (event: PointerEvent): Point => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return within({
      x: frame.x + (event.clientX - box.left) / box.width * frame.width,
      y: frame.y + (event.clientY - box.top) / box.height * frame.height,
    }, frame);
  };
  const finish = (points: readonly Point[]) => {
    setLine(undefined);
    const edit = editFrom(tool, points, ink, text);
    if (!edit) return;
    onEdit(edit);
    announce(t("editor.made", { tool: t(`editor.tool_${tool}`) }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      const far = Math.max(1, Math.round(frame.width / (event.shiftKey ? 10 : 80)));
      const next = within({ x: mark.x + step[0] * far, y: mark.y + step[1] * far }, frame);
      setByKeys(true);
      setMark(next);
      if (line) setLine([...line, next]);
    } else if (event.key === "Enter" || event.key === " ") {
      setByKeys(true);
      if (line) finish(line);
      else if (tool === "text") finish([mark]);
      else {
        setLine([mark]);
        announce(t("editor.began"));
      }
    } else if (event.key === "Escape" && line) {
      setLine(undefined);
      announce(t("editor.given_up"));
    } else return onKey(event);
    event.preventDefault();
  };

  const share = (value: number, start: number, size: number) => `${(value - start) / size * 100}%`;
  return (
    <div
      class="paper"
      role="application"
      aria-label={t("editor.picture", { width: frame.width, height: frame.height })}
      aria-describedby="editor-help"
      tabIndex={0}
      style={{ inlineSize: `${drawn.width}px`, blockSize: `${drawn.height}px` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setByKeys(false);
        setMark(at(event));
        setLine([at(event)]);
      }}
      onPointerMove={(event) => {
        if (line && !byKeys) setLine([...line, at(event)]);
      }}
      onPointerUp={(event) => {
        if (line && !byKeys) finish([...line, at(event)]);
      }}
      onPointerCancel={() => setLine(undefined)}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <canvas ref={sheet} class="paper-sheet" aria-hidden="true" />
      {byKeys && (
        <span
          class="paper-mark"
          aria-hidden="true"
          style={{
            left: share(mark.x, frame.x, frame.width),
            top: share(mark.y, frame.y, frame.height),
          }}
        />
      )}
    </div>
  );
}

function within({ x, y }: Point, frame: { x: number; y: number; width: number; height: number }) {
  return {
    x: Math.min(frame.x + frame.width, Math.max(frame.x, x)),
    y: Math.min(frame.y + frame.height, Math.max(frame.y, y)),
  };
}
