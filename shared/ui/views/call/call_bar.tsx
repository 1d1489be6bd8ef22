import type { JSX } from "preact";
import { IconButton } from "../../parts/icon_button.tsx";
import type { CallTool } from "./call_tool.ts";
import { ToolButton } from "./tool_button.tsx";

/**
 * The controls of a call or meeting: the frequent ones in a row with *Hang up*, the others smaller above it,
 * grouped by kind. At every width, every control is a button; none is in a menu. If there is room,
 * each shows its name.
 */
export function CallBar({ label, tools, further, end }: {
  label: string;
  tools: readonly CallTool[];
  further: readonly (readonly CallTool[])[];
  /** How the person goes away. */
  end: Pick<CallTool, "label" | "icon" | "onPress">;
}): JSX.Element {
  return (
    <div class="call-bar" role="group" aria-label={label}>
      {further.length > 0 && (
        <div class="call-further">
          {further.map((group) => (
            <div key={group[0]?.id} class="call-group">
              {group.map((tool) => <ToolButton key={tool.id} tool={tool} size="medium" />)}
            </div>
          ))}
        </div>
      )}
      <div class="call-tools">
        {tools.map((tool) => <ToolButton key={tool.id} tool={tool} size="large" />)}
        <IconButton
          label={end.label}
          icon={end.icon}
          tone="danger"
          size="large"
          captioned
          class="hang-up"
          onClick={end.onPress}
        />
      </div>
    </div>
  );
}
