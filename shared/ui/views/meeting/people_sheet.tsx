import type { JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Icon } from "../../parts/icon.tsx";
import { brokenLines } from "./broken_lines.ts";
import { type MemberMark, memberMarks, ownMarks } from "./member_words.ts";

/** Who is in the meeting, raised hands first, and which of their connections do not work. */
export function PeopleSheet({ meeting, onClose }: {
  meeting: InMeetingState;
  onClose: () => void;
}): JSX.Element {
  const { hand, local, members } = meeting;
  const lines = brokenLines(meeting);
  const lacked = new Set(meeting.broken.map(({ to }) => to));
  const notByAll = (words: string): MemberMark => ({ icon: "signal", words, isDoubt: true });
  const rows = [
    {
      hand,
      row: (
        <PersonRow
          key="me"
          id="me"
          name={t("meeting.yourself")}
          marks={[
            ...ownMarks(local, hand),
            ...(lacked.has("me") ? [notByAll(t("meeting.you_not_by_all"))] : []),
          ]}
          isSpeaking={meeting.isSpeaking}
        />
      ),
    },
    ...members.map((member) => ({
      hand: member.hand,
      row: (
        <PersonRow
          key={member.member}
          id={member.contact}
          name={member.name}
          marks={[
            ...memberMarks(member),
            ...(lacked.has(member.member) ? [notByAll(t("meeting.not_by_all"))] : []),
          ]}
          isSpeaking={member.isSpeaking}
        />
      ),
    })),
  ];
  return (
    <Dialog title={t("meeting.people")} onClose={onClose} shape="wide" modeless dark>
      <ul class="people" aria-label={t("meeting.people")}>
        {inHandOrder(rows).map(({ row }) => row)}
      </ul>
      {lines.length > 0 && (
        <section aria-label={t("meeting.pairs")} class="people-pairs">
          <h3>{t("meeting.pairs")}</h3>
          <ul>
            {lines.map(({ words, state }) => (
              <li key={words}>
                <Icon name={state === "mending" ? "refresh" : "wifi_off"} size={14} />
                <bdi>{words}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function PersonRow({ id, name, marks, isSpeaking }: {
  id: string;
  name: string;
  marks: readonly MemberMark[];
  isSpeaking: boolean;
}) {
  return (
    <li class="row person" aria-label={name}>
      <span class={isSpeaking ? "person-speaking" : ""}>
        <Avatar id={id} name={name} size="small" />
      </span>
      <span class="row-words">
        <span class="row-title">
          <bdi>{name}</bdi>
        </span>
        <span class="person-marks">
          {marks.length === 0
            ? t("meeting.all_well")
            : marks.map(({ icon, words, isDoubt }) => (
              <span key={words} class={isDoubt ? "person-mark person-doubt" : "person-mark"}>
                <Icon name={icon} size={14} />
                <span>{words}</span>
              </span>
            ))}
        </span>
      </span>
    </li>
  );
}

/** Those who want to speak, by their turn; then the person themself and the others as they came. */
function inHandOrder<Row extends { hand: number | null }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.hand ?? Infinity) - (other.hand ?? Infinity) || 0);
}
