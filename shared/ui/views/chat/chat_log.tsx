import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { type ChatBlock, chatBlocks } from "./chat_block.ts";
import { ChatBlockView } from "./chat_block_view.tsx";
import { ChatFrame } from "./chat_frame.tsx";
import type { ChatHistory } from "./chat_history.ts";
import { useNearBlocks } from "./near_blocks.ts";
import { useLogEnd } from "./use_log_end.ts";

/** Lines in a block: enough to fill a small window, few enough to draw at once. */
const blockSize = 40;
/** How near the first line older ones are read, in pixels. */
const olderReach = 1200;

/**
 * The lines of a conversation. Only blocks near the window are drawn, the others keep their height;
 * older lines are read as the person scrolls up. It stays at the end while the person is there.
 */
export function ChatLog(props: {
  name: string;
  history: ChatHistory;
  older: "idle" | "reading" | "failed";
  firstUnread: string | undefined;
  /** How many lines the engine counts as unseen. */
  unread: number;
  onOlder: () => void;
  onSeen: () => void;
}) {
  const { history, older, firstUnread } = props;
  const log = useRef<HTMLDivElement>(null);
  const near = useNearBlocks(log);
  const blocks = useMemo(
    () => chatBlocks(history.lines, { size: blockSize, firstUnread }),
    [history.lines, firstUnread],
  );
  const first = history.lines[0];
  const last = history.lines.at(-1);
  const [endSeen, setEndSeen] = useState(last?.order ?? 0);

  useKeptPlace(log, first?.order);
  const { atEnd, look, toEnd } = useLogEnd(log, {
    last: last?.order,
    isMine: last?.from === "me",
    changes: [last?.order, history.lines.length, props.unread],
    onLook(box, atEnd) {
      if (atEnd) {
        setEndSeen(last?.order ?? 0);
        if (props.unread > 0 && document.visibilityState === "visible") props.onSeen();
      }
      if (box.scrollTop < olderReach && history.more && older === "idle") props.onOlder();
    },
  });
  useLayoutEffect(() => {
    const box = log.current;
    if (!box) return;
    const divider = box.querySelector<HTMLElement>(".chat-new");
    if (divider && divider.offsetTop < box.scrollTop) divider.scrollIntoView({ block: "start" });
  }, [firstUnread]);

  return (
    <ChatFrame
      log={log}
      onScroll={look}
      latest={atEnd
        ? undefined
        : t((last?.order ?? 0) > endSeen ? "chat.latest_new" : "chat.latest")}
      onLatest={toEnd}
    >
      <LogStart {...props} />
      {blocks.map((block: ChatBlock) => (
        <ChatBlockView key={block.key} block={block} name={props.name} near={near} />
      ))}
    </ChatFrame>
  );
}

function LogStart({ name, history, older, onOlder }: {
  name: string;
  history: ChatHistory;
  older: "idle" | "reading" | "failed";
  onOlder: () => void;
}) {
  if (older === "failed") {
    return (
      <p class="chat-start">
        {t("chat.read_failed")} <Button tone="quiet" onClick={onOlder}>{t("chat.again")}</Button>
      </p>
    );
  }
  return <p class="chat-start">{history.more ? t("chat.loading") : t("chat.start", { name })}</p>;
}

/**
 * Keeps the visible lines in place when older lines are added above: the distance to the end stays
 * the same. The browser's own scroll anchoring leaves it alone at the very top, and when the block
 * that it holds on to changes in the same frame.
 */
function useKeptPlace(
  log: { readonly current: HTMLElement | null },
  first: number | undefined,
): void {
  const shown = useRef(first);
  const box = log.current;
  // Read while the page is still as it was: this render has not been put into it yet.
  const grows = box && first !== undefined && shown.current !== undefined && first < shown.current;
  const toGo = grows ? box.scrollHeight - box.scrollTop : undefined;
  useLayoutEffect(() => {
    shown.current = first;
    if (toGo !== undefined && log.current) log.current.scrollTop = log.current.scrollHeight - toGo;
  }, [first]);
}
