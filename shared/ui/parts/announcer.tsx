import type { JSX } from "preact";
import { signal } from "@preact/signals";
import { type Cancel, systemClock } from "@ringside/clock";
import { t } from "../locales/translate.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon_button.tsx";

/** A short note about something that just happened; it disappears by itself. */
export interface Notice {
  text: string;
  tone: "info" | "good" | "danger";
}

const noticeLifeMs = 6000;
const notice = signal<Notice | undefined>(undefined);
let cancel: Cancel | undefined;

/** Shows and announces a note, replacing the previous one. */
export function announce(text: string, tone: Notice["tone"] = "info"): void {
  cancel?.();
  notice.value = { text, tone };
  cancel = systemClock.after(noticeLifeMs, () => (notice.value = undefined));
}

/** Removes the note. */
export function clearNotice(): void {
  cancel?.();
  notice.value = undefined;
}

/**
 * The place for notes: once per page, so that screen readers know the live region before it
 * changes.
 */
export function Announcer(): JSX.Element {
  const shown = notice.value;
  return (
    <div class="notices" role="status" aria-live="polite">
      {shown && (
        <div class={`notice notice-${shown.tone}`} data-theme="dark">
          <Icon
            name={shown.tone === "good" ? "check" : shown.tone === "danger" ? "warning" : "info"}
            size={18}
          />
          <span>{shown.text}</span>
          <IconButton label={t("part.dismiss")} icon="close" size="small" onClick={clearNotice} />
        </div>
      )}
    </div>
  );
}
