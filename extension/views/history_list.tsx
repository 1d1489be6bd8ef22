import type { ContactState, HistoryEntry } from "@ringside/client/state";
import { formatNames, formatSpan, formatWhen, t } from "@ringside/ui/locales";
import {
  announce,
  Avatar,
  Button,
  EmptyState,
  Icon,
  IconButton,
  ListItem,
} from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { lazyView } from "@ringside/ui/lazy_view";

const ClearHistory = lazyView(() =>
  import("./clear_history.tsx").then((file) => file.ClearHistory)
);

/** Recent calls, newest first; showing them marks all as seen. */
export function HistoryList({ model, limit }: {
  model: EngineModel;
  /** Maximum number to show. */
  limit?: number;
}) {
  const entries = model.state.history.value;
  const contacts = model.state.contacts.value;
  const shown = limit === undefined ? entries : entries.slice(0, limit);
  const [clearing, setClearing] = useState(false);
  // Calls that were new when the list opened stay marked while it is open.
  const [fresh] = useState(() => new Set(entries.filter((one) => !one.seen).map((one) => one.id)));
  const unseen = entries.some((entry) => !entry.seen);

  useEffect(() => {
    if (unseen) void model.run("history.seen", {});
  }, [model, unseen]);

  if (entries.length === 0) {
    return (
      <EmptyState icon="history" title={t("history.empty")} level={3}>
        {t("history.empty_more")}
      </EmptyState>
    );
  }
  return (
    <div class="history">
      <ul class="list" aria-label={t("home.recent")}>
        {shown.map((entry) =>
          entry.meeting
            ? <MeetingRow key={entry.id} entry={entry} people={entry.meeting.people} />
            : (
              <HistoryRow
                key={entry.id}
                model={model}
                entry={entry}
                contact={contacts.find((contact) => contact.id === entry.contact)}
                fresh={fresh.has(entry.id)}
              />
            )
        )}
      </ul>
      <Button tone="quiet" icon="trash" onClick={() => setClearing(true)}>
        {t("history.clear")}
      </Button>
      {clearing && <ClearHistory model={model} onClose={() => setClearing(false)} />}
    </div>
  );
}

function MeetingRow({ entry, people }: { entry: HistoryEntry; people: readonly string[] }) {
  const name = entry.name || t("history.meeting");
  const span = formatSpan(entry.seconds ?? 0);
  return (
    <ListItem
      label={name}
      leading={
        <span class="meeting-emblem-small">
          <Icon name="users" size={20} />
        </span>
      }
      title={name}
      detail={
        <span class="history-detail">
          <span title={people.join(", ")}>
            {people.length === 0
              ? t("history.meeting_alone", { span })
              : t("history.meeting_with", { names: formatNames(people), span })}
          </span>
          <time dateTime={new Date(entry.at).toISOString()}>{formatWhen(entry.at)}</time>
        </span>
      }
    />
  );
}

function HistoryRow({ model, entry, contact, fresh }: {
  model: EngineModel;
  entry: HistoryEntry;
  contact: ContactState | undefined;
  fresh: boolean;
}) {
  const known = contact?.name ?? entry.name;
  const name = entry.guest && !contact ? t("call_link.guest_named", { name: known }) : known;
  const missed = entry.direction === "incoming" &&
    (entry.outcome === "missed" || entry.outcome === "busy");
  const call = async (mode: "video" | "voice") => {
    const answer = await model.run("call.place", { contact: entry.contact, mode });
    if (!answer.ok) announce(t(`call.place_${answer.reason}`, { name }), "danger");
  };
  return (
    <ListItem
      label={name}
      marked={fresh}
      leading={<Avatar id={entry.contact} name={known} presence={contact?.presence} />}
      title={name}
      detail={
        <span class={missed ? "history-detail history-missed" : "history-detail"}>
          <span>
            <Icon
              name={missed
                ? "phone_missed"
                : entry.direction === "incoming"
                ? "phone_incoming"
                : "phone_outgoing"}
              size={14}
            />
            {outcomeText(entry)}
          </span>
          <time dateTime={new Date(entry.at).toISOString()}>{formatWhen(entry.at)}</time>
        </span>
      }
      trailing={contact && !contact.blocked && (
        <>
          <IconButton
            label={t("history.call_video", { name })}
            icon="camera"
            onClick={() => call("video")}
          />
          <IconButton
            label={t("history.call_voice", { name })}
            icon="phone"
            onClick={() => call("voice")}
          />
        </>
      )}
    />
  );
}

/** The outcome of a call, from this person's side. */
function outcomeText({ direction, outcome, seconds }: HistoryEntry): string {
  const incoming = direction === "incoming";
  switch (outcome) {
    case "answered":
      if (seconds === undefined) return t(`home.${direction}_cut_off`);
      return incoming
        ? t("home.incoming_answered", { span: formatSpan(seconds) })
        : t("home.outgoing_answered", { span: formatSpan(seconds) });
    case "missed":
      return incoming ? t("history.missed") : t("home.outgoing_no_answer");
    case "declined":
      return incoming ? t("home.incoming_declined") : t("home.outgoing_declined");
    case "busy":
      return incoming ? t("home.incoming_busy") : t("home.outgoing_busy");
    case "unavailable":
      return t("home.outgoing_unavailable");
    case "cancelled":
      return incoming ? t("history.missed") : t("home.outgoing_cancelled");
    case "elsewhere":
      return t("home.elsewhere");
    case "failed":
      return t("home.failed");
  }
}
