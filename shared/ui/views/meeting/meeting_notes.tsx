import type { ComponentChildren, JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { DeviceNotes } from "../call/device_notes.tsx";
import { EffectsNote } from "../call/effects_note.tsx";
import { RelayAway } from "../call/relay_away.tsx";
import { ShareNote } from "../call/share_note.tsx";
import { type BrokenLine, brokenLines } from "./broken_lines.ts";

/** More of them would leave no room for the pictures; the list of people has them all. */
const mostLines = 2;

/** Problems in a running meeting, and what to do about them. */
export function MeetingNotes({ meeting, place, onCopyLink, onAllowDevices, children }: {
  meeting: InMeetingState;
  place: "panel" | "window";
  onCopyLink: () => void;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
  children?: ComponentChildren;
}): JSX.Element {
  const { isRelayDown, local, members } = meeting;
  const lines = brokenLines(meeting);
  const shown = lines.slice(0, mostLines);
  return (
    <div class="call-notes">
      {isRelayDown && <RelayAway>{t("meeting.relay_down")}</RelayAway>}
      <BrokenNote lines={shown} state="mending" />
      <BrokenNote lines={shown} state="unmendable" />
      {lines.length > mostLines && (
        <p class="relay-away">
          <span>{t("meeting.broken_more", { count: lines.length - mostLines })}</span>
        </p>
      )}
      <DeviceNotes local={local} onAllowDevices={onAllowDevices} />
      <EffectsNote local={local} />
      <ShareNote local={local} place={place} />
      {members.length === 0 && (
        <Banner
          icon="users"
          title={t("meeting.alone")}
          actions={<Button icon="copy" onClick={onCopyLink}>{t("link.copy")}</Button>}
        >
          {t("meeting.alone_hint")}
        </Banner>
      )}
      {children}
    </div>
  );
}

function BrokenNote({ lines, state }: {
  lines: readonly BrokenLine[];
  state: BrokenLine["state"];
}) {
  const own = lines.filter((line) => line.state === state);
  if (own.length === 0) return null;
  return (
    <Banner tone="warn" icon={state === "mending" ? "refresh" : "wifi_off"} live>
      {own.map(({ words }) => (
        <strong key={words} class="banner-title">
          <bdi>{words}</bdi>
        </strong>
      ))}
      {t(`meeting.broken_${state}`)}
    </Banner>
  );
}
