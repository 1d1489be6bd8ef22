import "@preact/signals";
import { inWrittenOrder } from "@ringside/talk";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { ChatComposer } from "./chat_composer.tsx";
import { firstUnreadLine } from "./chat_block.ts";
import { ChatLog } from "./chat_log.tsx";
import { ChatReader } from "./chat_reader.ts";
import type { ChatSource } from "./chat_source.ts";

export interface ChatViewProps {
  source: ChatSource;
  /** What the person should know about the other before they read or write. */
  notice?: ComponentChildren;
  /** What else can be done with the other side, beside its name. */
  menu?: ComponentChildren;
  onClose?: () => void;
}

/** A conversation: the messages and the box to write. Fills the available height. */
export function ChatView(props: ChatViewProps) {
  return <Conversation key={props.source.contact} {...props} />;
}

function Conversation({ source, menu, notice, onClose }: ChatViewProps) {
  const { name, presence, revision, heldBack = 0 } = source;
  const reader = useMemo(() => new ChatReader(source), []);
  const [unreadAtStart] = useState(source.unread);
  useEffect(() => void reader.refresh(unreadAtStart + 20), [reader, revision]);

  const reading = reader.reading.value;
  const isRead = reading.state === "read";
  const newest = reading.state === "read" ? reading.history.lines.at(-1) : undefined;

  // The log itself is not a live region: lines that scroll into it would be announced as if they
  // were new.
  const [spoken, speak] = useState("");
  const heard = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!newest) return;
    if (heard.current !== undefined && newest.order > heard.current && newest.from === "them") {
      speak(t("chat.arrived", { name, text: inWrittenOrder(newest.text) }));
    }
    heard.current = newest.order;
  }, [newest?.order]);

  const [firstUnread, setFirstUnread] = useState<string>();
  useEffect(() => {
    if (reading.state === "read") {
      setFirstUnread(firstUnreadLine(reading.history.lines, unreadAtStart));
    }
  }, [isRead]);

  return (
    <section class="chat" aria-label={t("chat.title", { name })}>
      {onClose && (
        <header class="chat-head">
          <IconButton label={t("part.back")} icon="back" onClick={onClose} />
          <Avatar id={source.contact} name={name} size="small" presence={presence} />
          <h1 class="chat-name" dir="auto">{name}</h1>
          <span class="chat-presence">{t(`presence.${presence}`)}</span>
          {menu}
        </header>
      )}
      {notice && <div class="chat-notice">{notice}</div>}
      {reading.state === "read" && reading.history.lines.length > 0
        ? (
          <ChatLog
            name={name}
            history={reading.history}
            older={reading.older}
            firstUnread={firstUnread}
            unread={source.unread}
            onOlder={() => void reader.older()}
            onSeen={() => source.read()}
          />
        )
        : (
          <div class="chat-blank" role="log" aria-label={t("chat.log")} aria-busy={!isRead}>
            {reading.state === "read" && (
              <EmptyState icon="chat" title={t("chat.empty")}>
                {t("chat.empty_more", { name })}
              </EmptyState>
            )}
            {reading.state === "failed" && (
              <Banner
                tone="danger"
                live
                actions={<Button onClick={() => void reader.refresh()}>{t("chat.again")}</Button>}
              >
                {t("chat.read_failed")}
              </Banner>
            )}
          </div>
        )}
      <p class="unseen" role="status">{spoken}</p>
      {heldBack > 0 && (
        <p class="chat-away" role="status">{t("chat.held_back", { name, count: heldBack })}</p>
      )}
      {presence === "offline" && <p class="chat-away">{t("chat.away", { name })}</p>}
      <ChatComposer contact={source.contact} name={name} send={source.send} />
    </section>
  );
}
