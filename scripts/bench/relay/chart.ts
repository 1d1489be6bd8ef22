/** A group of bars: one measure over all servers. */
export interface BarGroup {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly {
    readonly name: string;
    readonly value: number;
    readonly ours: boolean;
  }[];
}

const width = 760;
const rowHeight = 20;
const labelWidth = 190;

/** Bars as an SVG that reads on light and dark ground. */
export function barChart(groups: readonly BarGroup[]): string {
  const parts: string[] = [];
  let y = 8;
  for (const { bars, title, unit } of groups) {
    parts.push(`<text class="title" x="0" y="${y + 14}">${escape(title)}</text>`);
    y += 24;
    const most = Math.max(...bars.map(({ value }) => value));
    for (const { name, ours, value } of bars) {
      const length = Math.max(1, ((width - labelWidth - 110) * value) / most);
      parts.push(
        `<text x="${labelWidth - 8}" y="${y + 13}" text-anchor="end">${escape(name)}</text>`,
        `<rect class="${ours ? "ours" : "other"}" x="${labelWidth}" y="${y + 2}" width="${
          length.toFixed(1)
        }" height="14" rx="2"/>`,
        `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 13}">${
          shown(value)
        } ${unit}</text>`,
      );
      y += rowHeight;
    }
    y += 14;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-label="Relay benchmark">
<style>text{font:12px system-ui,sans-serif;fill:#57606a}.title{font-weight:600;font-size:13px}.ours{fill:#1f7a5c}.other{fill:#9aa4ad}</style>
${parts.join("\n")}
</svg>
`;
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2);

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
