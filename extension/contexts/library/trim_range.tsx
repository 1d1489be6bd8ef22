import { formatClock, t } from "@ringside/ui/locales";

/** The shortest piece worth keeping, in milliseconds. */
export const shortestMs = 200;
const stepMs = 100;

/** A part of a recording, in milliseconds from its start. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** A clock with tenths, for handles that move by them: `0:07.3`. */
export function formatTenths(ms: number): string {
  return `${formatClock(ms / 1000)}.${Math.floor((ms % 1000) / 100)}`;
}

/** Keeps a span in order and inside a length; the end that moved gives way. */
export function fitSpan(span: Span, moved: keyof Span, lengthMs: number): Span {
  if (moved === "startMs") {
    const startMs = Math.max(0, Math.min(span.startMs, span.endMs - shortestMs));
    return { startMs, endMs: span.endMs };
  }
  const endMs = Math.min(lengthMs, Math.max(span.endMs, span.startMs + shortestMs));
  return { startMs: span.startMs, endMs };
}

/** Two handles on one track: the browser's own sliders, so that keys and readers know them. */
export function TrimRange({ span, lengthMs, onChange }: {
  span: Span;
  lengthMs: number;
  /** The new span, and where the handle that moved is now. */
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
        // The browser moved the handle already, maybe farther than it may go.
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
