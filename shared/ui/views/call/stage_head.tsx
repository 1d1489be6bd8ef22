import type { ComponentChildren, JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { IconButton } from "../../parts/icon_button.tsx";
import type { FullScreen } from "./use_full_screen.ts";

/** What is above the pictures of a call or meeting: its name, how it goes, the picture's controls. */
export function StageHead({ title, mark, summary, children, onPicture, full, openWindow }: {
  title: string;
  /** Beside the title. */
  mark?: ComponentChildren;
  summary: ComponentChildren;
  /** Further controls of the pictures, before the others. */
  children?: ComponentChildren;
  onPicture?: () => void;
  full?: FullScreen;
  /** Continues in the call window. */
  openWindow?: { label: string; onPress: () => void };
}): JSX.Element {
  return (
    <header class="call-head">
      <div class="call-who">
        <div class="call-title">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {mark}
        </div>
        {summary}
      </div>
      {children}
      {onPicture && <IconButton label={t("call.picture")} icon="picture" onClick={onPicture} />}
      {full && (
        <IconButton
          label={t(full.on ? "call.leave_full_screen" : "call.full_screen")}
          icon={full.on ? "exit_full_screen" : "full_screen"}
          onClick={full.onToggle}
        />
      )}
      {openWindow && (
        <IconButton label={openWindow.label} icon="external" onClick={openWindow.onPress} />
      )}
    </header>
  );
}
