import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { IconButton } from "../../parts/icon_button.tsx";
import { Menu } from "../../parts/menu.tsx";
import type { CallTool } from "./call_tool.ts";

/** How many controls stand side by side in a width, all in CSS pixels. */
export function toolsThatFit(width: number, count: number, toolWidth = 48, gap = 12): number {
  const room = Math.floor((width + gap) / (toolWidth + gap));
  // One place goes to *More* when not all fit.
  return count <= room ? count : Math.max(1, room - 1);
}

/** The controls of a call in one row; what does not fit goes into *More*, never *Hang up*. */
export function CallBar({ tools, onHangUp }: {
  tools: readonly CallTool[];
  onHangUp: () => void;
}): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(tools.length);

  useLayoutEffect(() => {
    const strip = ref.current;
    if (!strip) return;
    const measure = () => {
      const tool = strip.querySelector("button")?.offsetWidth;
      const gap = parseFloat(getComputedStyle(strip).columnGap) || 0;
      setFit(toolsThatFit(strip.clientWidth, tools.length, tool, gap));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(strip);
    return () => observer.disconnect();
  }, [tools.length]);

  const rest = tools.slice(fit);
  return (
    <div class="call-bar" role="group" aria-label={t("call.controls")}>
      <div class="call-tools" ref={ref}>
        {tools.slice(0, fit).map((tool) => (
          <IconButton
            key={tool.id}
            label={tool.label}
            icon={tool.icon}
            tone={tool.off ? "stage-off" : "stage"}
            size="large"
            count={tool.count}
            aria-description={tool.description}
            aria-busy={tool.busy || undefined}
            onClick={tool.onPress}
          />
        ))}
        {rest.length > 0 && (
          <Menu
            label={t("part.more")}
            icon="more"
            tone="stage"
            size="large"
            count={rest.reduce((sum, { count = 0 }) => sum + count, 0)}
            items={rest.map((tool) => ({
              id: tool.id,
              label: tool.label,
              icon: tool.icon,
              onChoose: tool.onPress,
            }))}
          />
        )}
      </div>
      <IconButton
        label={t("call.hang_up")}
        icon="hang_up"
        tone="danger"
        size="large"
        class="hang-up"
        onClick={onHangUp}
      />
    </div>
  );
}
