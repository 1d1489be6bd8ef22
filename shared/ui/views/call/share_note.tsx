import type { LocalMedia } from "@ringside/calling/state";
import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Icon } from "../../parts/icon.tsx";

/** What the person shares, or what to do to start; shown above the pictures. */
export function ShareNote({ local: { share }, name, place }: {
  local: LocalMedia;
  /** Who sees it; absent where it is everybody in a meeting. */
  name?: string;
  place: "panel" | "window";
}): JSX.Element | null {
  if (share.state === "off") return null;
  return (
    <p class="share-note" role="status">
      <Icon name="share_screen" size={14} />
      <span>
        {share.state === "starting"
          ? t(place === "panel" && share.wants === "tab" ? "share.starting_tab" : "share.starting")
          : name === undefined
          ? t(`meeting.share_${share.kind}`)
          : t(`share.on_${share.kind}`, { name })}
        {share.state === "on" && !share.sound && ` ${t("share.no_sound")}`}
      </span>
    </p>
  );
}
