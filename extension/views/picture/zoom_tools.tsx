import { language, t } from "@ringside/ui/locales";
import { Button, IconButton } from "@ringside/ui/parts";
import type { ZoomState } from "./use_zoom.ts";
import { zoomStep } from "./zoom.ts";

/** How large a picture is shown: smaller, larger, all of it, its width, its real pixels. */
export function ZoomTools({ zoom: { change, scale, zoom } }: { zoom: ZoomState }) {
  const smaller = zoomStep(scale, -1), larger = zoomStep(scale, 1);
  const choice = (to: "whole" | "width" | 1, words: string) => (
    <Button
      tone="quiet"
      aria-pressed={zoom === to}
      onClick={() => change(to)}
    >
      {words}
    </Button>
  );
  const percent = new Intl.NumberFormat(language.value, {
    style: "percent",
    maximumFractionDigits: scale < 0.1 ? 1 : 0,
  });
  return (
    <div class="zoom-tools" role="group" aria-label={t("snapshot.zoom")}>
      <IconButton
        label={t("snapshot.zoom_out")}
        icon="zoom_out"
        aria-disabled={smaller === scale}
        onClick={() => change(smaller)}
      />
      <output class="zoom-scale" aria-label={t("snapshot.zoom")}>{percent.format(scale)}</output>
      <IconButton
        label={t("snapshot.zoom_in")}
        icon="zoom_in"
        aria-disabled={larger === scale}
        onClick={() => change(larger)}
      />
      {choice("whole", t("snapshot.zoom_whole"))}
      {choice("width", t("snapshot.zoom_width"))}
      {choice(1, t("snapshot.zoom_real"))}
    </div>
  );
}

/** Keys of a view that zooms, as in every program: plus, minus, 0 for all of it, 1 for real pixels. */
export function zoomByKey(event: KeyboardEvent, { change, scale }: ZoomState): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to = event.key === "+" || event.key === "="
    ? zoomStep(scale, 1)
    : event.key === "-"
    ? zoomStep(scale, -1)
    : event.key === "0"
    ? "whole" as const
    : event.key === "1"
    ? 1
    : undefined;
  if (to === undefined) return;
  event.preventDefault();
  change(to);
}

/** Ctrl and the wheel zoom; a pinch on a touchpad arrives as the same event. */
export function zoomByWheel(event: WheelEvent, { change, scale }: ZoomState): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  change(zoomStep(scale, event.deltaY < 0 ? 1 : -1));
}
