import type { JSX } from "preact";
import { IconButton } from "../../parts/icon_button.tsx";
import type { CallTool } from "./call_tool.ts";

/** A control of a call or meeting; with a size, it shows its words where there is room. */
export function ToolButton({ tool, size }: {
  tool: CallTool;
  size?: "medium" | "large";
}): JSX.Element {
  return (
    <IconButton
      label={tool.label}
      icon={tool.icon}
      tone={tool.off || tool.on ? "stage-off" : "stage"}
      size={size}
      captioned={size && (tool.caption ?? true)}
      count={tool.count}
      aria-description={tool.description}
      aria-busy={tool.busy || undefined}
      role={tool.kind === "switch" ? "switch" : undefined}
      aria-checked={tool.kind === "switch" ? tool.on : undefined}
      aria-pressed={tool.kind === "toggle" ? tool.on : undefined}
      onClick={tool.onPress}
    />
  );
}
