import { inWrittenOrder } from "@ringside/talk";
import type { InMeetingState, MeetingLine } from "@ringside/calling/state";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatTime } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { Bubble } from "../chat/bubble.tsx";
import { ChatComposer } from "../chat/chat_composer.tsx";
import { ChatFrame } from "../chat/chat_frame.tsx";
import { useLogEnd } from "../chat/use_log_end.ts";
import type { MeetingActions } from "./meeting_actions.ts";

/** The chat of a meeting: what everybody wrote since the person entered, and the box to write. */
export function MeetingChat({ meeting, actions, onClose }: {
  meeting: InMeetingState;
  actions: Pick<MeetingActions, "say">;
  onClose: () => void;
}): JSX.Element {
  const { chat, meeting: { id } } = meeting;
  return (
    <section class="chat" aria-label={t("call.chat")}>
      <header class="chat-head">
        <h2 class="chat-name">{t("call.chat")}</h2>
        <IconButton label={t("part.close")} icon="close" onClick={onClose} />
      </header>
      {chat.length > 0
        ? <Lines lines={chat} />
        : (
          <div class="chat-blank" role="log" aria-label={t("chat.log")}>
            <EmptyState icon="chat" title={t("meeting.chat_empty")}>
              {t("meeting.chat_empty_more")} {t("meeting.chat_start")}
            </EmptyState>
          </div>
        )}
      <ChatComposer contact={id} name="" send={(text) => actions.say(text)} />
    </section>
  );
}

function Lines({ lines }: { lines: readonly MeetingLine[] }) {
  const log = useRef<HTMLDivElement>(null);
  const last = lines.at(-1);
  const { atEnd, look, toEnd } = useLogEnd(log, {
    last: last?.id,
    isMine: last?.from === "me",
    changes: [last?.id, lines.length],
    onLook: () => {},
  });
  return (
    <ChatFrame
      log={log}
      onScroll={look}
      latest={atEnd ? undefined : t("chat.latest")}
      onLatest={toEnd}
    >
      <p class="chat-start">{t("meeting.chat_start")}</p>
      {lines.map((line, index) => (
        <Line key={line.id} line={line} isFirst={lines[index - 1]?.from !== line.from} />
      ))}
    </ChatFrame>
  );
}

/** A line, under its writer's name where another wrote the one before. */
function Line({ line, isFirst }: { line: MeetingLine; isFirst: boolean }) {
  const isMine = line.from === "me";
  const time = formatTime(line.at);
  return (
    <div class={`line ${isMine ? "line-mine" : "line-theirs"} ${isFirst ? "" : "line-joined"}`}>
      {isFirst && (
        <p class="line-foot" aria-hidden="true">
          {!isMine && <bdi class="line-name">{line.name}</bdi>}
          <span>{time}</span>
        </p>
      )}
      <span class="unseen">
        {isMine ? t("chat.you_at", { time }) : t("chat.they_at", { name: line.name, time })}
      </span>
      <Bubble text={line.text} />
    </div>
  );
}

/** Reads out what the others write, also while the chat is closed. */
export function ChatSpeaker({ chat }: Pick<InMeetingState, "chat">): JSX.Element {
  const known = useRef<ReadonlySet<string>>(new Set(chat.map(({ id }) => id)));
  const [spoken, speak] = useState("");
  useEffect(() => {
    // Lines are in an order of their own: a new one is not always the last.
    const added = chat.findLast(({ id, from }) => from !== "me" && !known.current.has(id));
    known.current = new Set(chat.map(({ id }) => id));
    if (added) {
      speak(t("chat.arrived", { name: added.name, text: inWrittenOrder(added.text) }));
    }
  }, [chat]);
  return <p class="unseen" role="status">{spoken}</p>;
}

/** How many lines of the others came since the chat was last open. */
export function useUnreadLines(chat: InMeetingState["chat"], isOpen: boolean): number {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (isOpen) setSeen(new Set(chat.map(({ id }) => id)));
  }, [chat, isOpen]);
  return isOpen ? 0 : chat.filter(({ from, id }) => from !== "me" && !seen.has(id)).length;
}
