/**
 * A browser's toolbar with the puzzle piece, and the pin beside Ringside; the text describes the
 * same.
 */
export function PinPicture() {
  return (
    <svg class="pin-picture" viewBox="0 0 360 150" aria-hidden="true">
      <rect class="pin-window" x="0.5" y="0.5" width="359" height="149" rx="12" />
      <rect class="pin-bar" x="14" y="13" width="238" height="24" rx="12" />
      <g class="pin-puzzle">
        <circle cx="277" cy="25" r="15" />
        <path d="M270 21h4a3 3 0 1 1 6 0h4v4a3 3 0 1 1 0 6v1h-14v-4a3 3 0 1 0 0-6z" />
      </g>
      <circle class="pin-dot" cx="309" cy="25" r="8" />
      <path class="pin-dots" d="M336 19v.01M336 25v.01M336 31v.01" />
      <rect class="pin-menu" x="168" y="48" width="178" height="88" rx="10" />
      <rect class="pin-row" x="174" y="56" width="166" height="34" rx="7" />
      <circle class="pin-brand" cx="192" cy="73" r="9" />
      <text class="pin-name" x="209" y="78">Ringside</text>
      <path
        class="pin-pin"
        d="M322 65h10M324 65v6l-3 4h12l-3-4v-6M327 75v7"
      />
      <circle class="pin-other" cx="192" cy="112" r="9" />
      <rect class="pin-line" x="209" y="108" width="72" height="8" rx="4" />
    </svg>
  );
}
