import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Icon } from "../../parts/icon.tsx";

/**
 * Whether the two have compared their safety numbers; `onVerify` opens the comparison. A guest, who
 * is gone after the call, has none to compare.
 */
export function VerifiedMark({ verified, guest = false, onVerify }: {
  verified: boolean;
  guest?: boolean | undefined;
  onVerify?: () => void;
}): JSX.Element {
  const words = t(guest ? "call_link.guest" : verified ? "call.verified" : "call.unverified");
  const look = `mark ${verified ? "mark-verified" : "mark-unverified"} ${
    guest ? "mark-guest" : ""
  }`;
  const content = (
    <>
      <Icon name={verified ? "shield" : "shield_off"} size={14} />
      <span class={verified ? "unseen" : ""}>{words}</span>
    </>
  );
  if (!onVerify || guest) return <span class={look} title={words}>{content}</span>;
  return (
    <button
      type="button"
      class={`${look} mark-button`}
      title={t("call.verify")}
      aria-label={`${words}: ${t("call.verify")}`}
      onClick={onVerify}
    >
      {content}
    </button>
  );
}
