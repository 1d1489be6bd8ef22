import type { InCallState } from "@ringside/calling/state";
import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Icon } from "../../parts/icon.tsx";

/** What the person shares, or what to do to start; shown above the pictures of a call. */
export function ShareNote(
  { call, place }: { call: InCallState; place: "panel" | "window" },
): JSX.Element | null {
  const { share } = call.local;
  if (share.state === "off") return null;
  return (
    <p class="share-note" role="status">
      <Icon name="share_screen" size={14} />
      <span>
        {share.state === "starting"
          ? t(place === "panel" && share.wants === "tab" ? "share.starting_tab" : "share.starting")
          : t(`share.on_${share.kind}`, { name: call.party.name })}
        {share.state === "on" && !share.sound && ` ${t("share.no_sound")}`}
      </span>
    </p>
  );
}
