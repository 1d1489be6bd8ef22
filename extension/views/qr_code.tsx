import { useMemo } from "preact/hooks";
import { encode } from "uqr";

/**
 * A QR code, always dark on white with its quiet margin: many cameras do not read an inverted one.
 * `label` describes its contents.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

/** One rectangle per run of dark squares in a row. */
function drawn(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "L", border: 3 });
  let path = "";
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
    }
  });
  return { size, path };
}
