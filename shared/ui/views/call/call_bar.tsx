import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { IconButton } from "../../parts/icon_button.tsx";
import type { CallTool } from "./call_tool.ts";

/**
 * The controls of a call: the frequent ones in a row with *Hang up*, the others smaller above it,
 * grouped by kind. At every width, every control is a button; none is in a menu. If there is room,
 * each shows its name.
 */
export function CallBar({ tools, further, onHangUp }: {
  tools: readonly CallTool[];
  further: readonly (readonly CallTool[])[];
  onHangUp: () => void;
}): JSX.Element {
  return (
    <div class="call-bar" role="group" aria-label={t("call.controls")}>
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
          label={t("call.hang_up")}
          icon="hang_up"
          tone="danger"
          size="large"
          captioned
          class="hang-up"
          onClick={onHangUp}
        />
      </div>
    </div>
  );
}

function ToolButton({ tool, size }: { tool: CallTool; size: "medium" | "large" }): JSX.Element {
  return (
    <IconButton
      label={tool.label}
      icon={tool.icon}
      tone={tool.off ? "stage-off" : "stage"}
      size={size}
      captioned={tool.caption ?? true}
      count={tool.count}
      aria-description={tool.description}
      aria-busy={tool.busy || undefined}
      onClick={tool.onPress}
    />
  );
}
