import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";

const width = 120;
const height = 32;

/** The line of a graph, oldest at the left; the highest point touches the top. */
export function graphPath(values: readonly number[], most: number): string {
  if (values.length === 0) return "";
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => {
    const y = height - Math.min(1, value / Math.max(most, 1e-9)) * (height - 2) - 1;
    return `${index === 0 ? "M" : "L"}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
  }).join("");
}

/** The history of one figure over the last minutes. */
export function HistoryGraph({ name, values, least, text }: {
  name: string;
  values: readonly number[];
  /** Minimum range of the scale, so that noise does not look significant. */
  least: number;
  /** The words for a value. */
  text: (value: number) => string;
}): JSX.Element {
  const now = values.at(-1);
  const most = Math.max(...values, 0);
  const line = graphPath(values, Math.max(most, least));
  return (
    <figure class="history-graph">
      <figcaption>
        <span>{name}</span>
        <strong>{now === undefined ? t("quality.measuring") : text(now)}</strong>
      </figcaption>
      <svg
        role="img"
        aria-label={now === undefined
          ? `${name}: ${t("quality.measuring")}`
          : t("quality.graph", { name, now: text(now), most: text(most) })}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        {now !== undefined && (
          <>
            <path class="history-area" d={`${line}L${width} ${height}L0 ${height}Z`} />
            <path class="history-line" d={line} />
          </>
        )}
      </svg>
    </figure>
  );
}
