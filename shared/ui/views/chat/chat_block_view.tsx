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
  const [far, setFar] = useState<{ height: number; lines: number }>();
  const lines = useRef(0);
  lines.current = block.lines.length;
  useLayoutEffect(() => {
    if (!box.current) return;
    return near.watch(
      box.current,
      (isNear, height) => setFar(isNear ? undefined : { height, lines: lines.current }),
    );
  }, [near]);
  // A block with new lines has a new height, so it is drawn and measured again.
  const empty = far?.lines === block.lines.length;
  return (
    <div ref={box} class="chat-block" style={{ height: empty ? `${far.height}px` : "" }}>
      {!empty &&
        block.lines.map((placed) => (
          <ChatLineView key={placed.line.id} placed={placed} name={name} />
        ))}
    </div>
  );
}
