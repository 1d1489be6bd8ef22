import type { BackgroundInput } from "../../messages/background_contract.ts";
import type { ToolbarButton } from "../../platform/toolbar_button.ts";

type Badge = BackgroundInput<"badge.set">;

// Colours of the tokens `danger` and `accent`, because a worker cannot read the style sheet.
const colours: Record<Badge["tone"], string> = {
  ring: "#1a7f4b",
  missed: "#c0362c",
  recording: "#c0362c",
};

/** Shows the engine's badge on the toolbar button; an empty text clears it. */
export function setBadge(
  button: Pick<ToolbarButton, "setBadge">,
  { text, tone }: Badge,
): Promise<void> {
  return button.setBadge(text, colours[tone]);
}
