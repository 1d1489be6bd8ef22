import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Icon } from "../../parts/icon.tsx";

/** Whether the two compared their safety numbers. */
export function VerifiedMark({ verified }: { verified: boolean }): JSX.Element {
  const words = t(verified ? "call.verified" : "call.unverified");
  return (
    <span class={verified ? "mark mark-verified" : "mark mark-unverified"} title={words}>
      <Icon name={verified ? "shield" : "shield_off"} size={14} />
      <span class={verified ? "unseen" : ""}>{words}</span>
    </span>
  );
}
