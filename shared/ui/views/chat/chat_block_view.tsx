import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ChatBlock } from "./chat_block.ts";
import { ChatLineView } from "./chat_line_view.tsx";
import type { NearBlocks } from "./near_blocks.ts";

/** A block of lines, or an empty box of its height while it is far from the window. */
export function ChatBlockView({ block, name, near }: {
  block: ChatBlock;
  name: string;
  near: NearBlocks;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState<number>();
  useLayoutEffect(() => {
    if (!box.current) return;
    return near.watch(
      box.current,
      (isNear, measured) => setHeight((now) => isNear ? undefined : now ?? measured),
    );
  }, [near]);
  return (
    <div ref={box} class="chat-block" style={{ height: height === undefined ? "" : `${height}px` }}>
      {height === undefined &&
        block.lines.map((placed) => (
          <ChatLineView key={placed.line.id} placed={placed} name={name} />
        ))}
    </div>
  );
}
