import { formatDay, formatTime } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import { Icon } from "../../parts/icon.tsx";
import { Bubble } from "./bubble.tsx";
import type { PlacedLine } from "./chat_block.ts";

/** One message, with a heading before it if it starts a day or the unread lines. */
export function ChatLineView({ placed, name }: { placed: PlacedLine; name: string }) {
  const { line, newDay, firstUnread, joined, closes } = placed;
  const mine = line.from === "me";
  const time = formatTime(line.at);
  return (
    <>
      {newDay && (
        <div class="chat-day">
          <span>{formatDay(line.at)}</span>
        </div>
      )}
      {firstUnread && (
        <div class="chat-new">
          <span>{t("chat.new")}</span>
        </div>
      )}
      <div class={`line ${mine ? "line-mine" : "line-theirs"} ${joined ? "line-joined" : ""}`}>
        <span class="unseen">
          {mine ? t("chat.you_at", { time }) : t("chat.they_at", { name, time })}
        </span>
        <Bubble text={line.text} />
        {closes && (
          <p class="line-foot">
            <span aria-hidden="true">{time}</span>
            {mine && <Delivery delivery={line.delivery} />}
          </p>
        )}
        {!closes && mine && (
          <span class="unseen">
            {line.delivery === "delivered" ? t("chat.delivered") : t("chat.waiting")}
          </span>
        )}
      </div>
    </>
  );
}

function Delivery({ delivery }: { delivery: "waiting" | "delivered" }) {
  return delivery === "delivered"
    ? (
      <span class="delivery delivery-done" title={t("chat.delivered")}>
        <Icon name="check_double" size={15} />
        <span class="unseen">{t("chat.delivered")}</span>
      </span>
    )
    : (
      <span class="delivery">
        <Icon name="clock" size={13} />
        {t("chat.waiting")}
      </span>
    );
}
