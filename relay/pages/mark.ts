/** Ringside's mark, the same drawing as `extension/icons/icon.svg`. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#3f63f0" />
      <stop offset="1" stop-color="#6a34d6" />
    </linearGradient>
  </defs>
  <rect x="4" y="4" width="120" height="120" rx="32" fill="url(#ground)" />
  <path
    d="M 66.4 30.3 A 36 36 0 1 0 97.7 61.6"
    fill="none"
    stroke="#ffffff"
    stroke-width="14"
    stroke-linecap="round"
  />
  <circle cx="91.5" cy="36.5" r="13.5" fill="#ffc94d" />
</svg>`;

/** The mark inside a page. */
export const inlineMark = drawing
  .replace(/ xmlns="[^"]*"/, "")
  .replace("<svg", '<svg aria-hidden="true"');

/** The mark as a data: URL for the tab's icon, which needs no request. */
export const markAddress = `data:image/svg+xml;base64,${btoa(drawing)}`;
