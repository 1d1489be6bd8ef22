import { t } from "@ringside/ui/locales";
import { IconButton } from "@ringside/ui/parts";
import type { Windows } from "./windows.ts";

/** From a strip in the popup to the views with room for pictures. */
export function LargerViews({ windows, openWindow }: {
  windows: Windows;
  /** What the button for the window of its own is called. */
  openWindow: string;
}) {
  return (
    <>
      {windows.openPanel && (
        <IconButton label={t("home.open_panel")} icon="panel" onClick={windows.openPanel} />
      )}
      <IconButton label={openWindow} icon="external" onClick={() => windows.openCallWindow()} />
    </>
  );
}
