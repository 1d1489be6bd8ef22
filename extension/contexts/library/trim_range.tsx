import { formatClock, t } from "@ringside/ui/locales";

/** The shortest part that can be saved, in milliseconds. */
export const shortestMs = 200;
const stepMs = 100;

/** A part of a recording, in milliseconds from its start. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** A time with tenths of a second, the step of the handles: `0:07.3`. */
export function formatTenths(ms: number): string {
  return `${formatClock(ms / 1000)}.${Math.floor((ms % 1000) / 100)}`;
}

/** Keeps a part in order and inside the length; adjusts the end that moved. */
export function fitSpan(span: Span, moved: keyof Span, lengthMs: number): Span {
  if (moved === "startMs") {
    const startMs = Math.max(0, Math.min(span.startMs, span.endMs - shortestMs));
    return { startMs, endMs: span.endMs };
  }
  const endMs = Math.min(lengthMs, Math.max(span.endMs, span.startMs + shortestMs));
  return { startMs: span.startMs, endMs };
}

/**
 * Two handles on one track. They are the browser's own sliders, for keyboards and screen readers.
 */
export function TrimRange({ span, lengthMs, onChange }: {
  span: Span;
  lengthMs: number;
  /** The new part, and the new place of the handle that moved. */
  onChange: (span: Span, at: number) => void;
}) {
  const share = (ms: number) => `${(ms / lengthMs) * 100}%`;
  const handle = (end: keyof Span, label: string) => (
    <input
      type="range"
      class="trim-handle"
      aria-label={label}
      aria-valuetext={formatTenths(span[end])}
      min={0}
      max={lengthMs}
      step={stepMs}
      value={span[end]}
      onInput={(event) => {
        const next = fitSpan({ ...span, [end]: event.currentTarget.valueAsNumber }, end, lengthMs);
        // The browser may have moved the handle beyond its limit.
        event.currentTarget.valueAsNumber = next[end];
        onChange(next, next[end]);
      }}
    />
  );
  return (
    <div class="trim-range" role="group" aria-label={t("library.trim_range")}>
      <div class="trim-track">
        <span
          class="trim-kept"
          style={{
            insetInlineStart: share(span.startMs),
            inlineSize: share(span.endMs - span.startMs),
          }}
        />
        {handle("startMs", t("library.trim_start"))}
        {handle("endMs", t("library.trim_end"))}
      </div>
      <div class="trim-times" aria-hidden="true">
        <span>{formatTenths(span.startMs)}</span>
        <span>{formatTenths(span.endMs)}</span>
      </div>
    </div>
  );
}
