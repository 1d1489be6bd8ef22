import type { JSX } from "preact";
/** A small count; `label` says what it counts. */
export function Badge({ count, label, tone = "accent" }: {
  count: number;
  label: string;
  tone?: "accent" | "danger";
}): JSX.Element | null {
  if (count === 0) return null;
  return (
    <span class={`badge badge-${tone}`} title={label}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span class="unseen">{label}</span>
    </span>
  );
}
