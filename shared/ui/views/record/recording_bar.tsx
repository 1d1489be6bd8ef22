import type { RecordingState } from "@ringside/record/state";
import type { JSX } from "preact";
import { formatBytes, formatClock, formatNames } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import type { IconName } from "../../parts/icons.ts";
import { useNow } from "./use_now.ts";

/** What a person can do with a running recording. */
export interface RecordingControls {
  pause(): void;
  resume(): void;
  /** During a countdown, it leaves nothing. */
  stop(): void;
  /** Absent in a program without countdowns. */
  skipCountdown?(): void;
}

/** A running recording: time, size, level, and the button to stop. */
export function RecordingBar({ recording, label, inMeeting, controls }: {
  recording: RecordingState;
  /** What is recorded. */
  label: string;
  inMeeting: boolean;
  controls: RecordingControls;
}): JSX.Element {
  const { state } = recording;
  return (
    <section
      class={`recording recording-${state}`}
      data-theme="dark"
      aria-label={label}
    >
      <div class="recording-row">
        <span class="recording-dot" aria-hidden="true" />
        {state === "countdown" ? <Countdown recording={recording} /> : <Progress {...recording} />}
        {state === "countdown" && (
          <>
            {controls.skipCountdown && (
              <Button
                tone="quiet"
                icon="skip"
                onClick={() => controls.skipCountdown?.()}
              >
                {t("record.skip")}
              </Button>
            )}
            <IconButton label={t("record.cancel")} icon="close" onClick={() => controls.stop()} />
          </>
        )}
        {(state === "recording" || state === "paused") && (
          <>
            <IconButton
              label={t(state === "paused" ? "record.resume" : "record.pause")}
              icon={state === "paused" ? "play" : "pause"}
              onClick={() => state === "paused" ? controls.resume() : controls.pause()}
            />
            <IconButton
              label={t("record.stop")}
              icon="stop"
              tone="danger"
              onClick={() => controls.stop()}
            />
          </>
        )}
      </div>
      {state === "recording" && <Level level={recording.level} />}
      <div class="recording-notes" role="status">
        {notesOn(recording, inMeeting).map(({ icon, words }) => (
          <p key={words} class="recording-note">
            <Icon name={icon} size={14} />
            <span>{words}</span>
          </p>
        ))}
      </div>
    </section>
  );
}

/** Warnings about a recording while the person can still act on them. */
function notesOn(
  recording: RecordingState,
  inMeeting: boolean,
): { icon: IconName; words: string }[] {
  const { black, consent, diskLeft, silent, soundless, source, state } = recording;
  const runs = state === "recording";
  const notes: { icon: IconName; words: string }[] = [];
  const note = (icon: IconName, words: string) => void notes.push({ icon, words });
  if (diskLeft !== undefined) note("disk", t("record.disk_low", { left: formatBytes(diskLeft) }));
  if (soundless && state !== "finishing") {
    note("mic_off", t(source === "camera" ? "record.soundless_camera" : "record.soundless"));
  }
  if (runs && silent) {
    note("mic_off", t(source === "microphone" ? "record.silent_microphone" : "record.silent"));
  }
  if (runs && black) note("tab", t("record.black"));
  for (const answer of ["asked", "refused"] as const) {
    const names = consent?.[answer] ?? [];
    const count = names.length;
    const name = formatNames(names);
    if (count === 0) continue;
    note(
      "users",
      inMeeting
        ? t(`record.consent_${answer}_in_meeting`, { count, name })
        : t(`record.consent_${answer}`, { name }),
    );
  }
  return notes;
}

const longestCountdown = 5;
const oldestMs = 5_000;

function Countdown({ recording }: { recording: RecordingState }) {
  const now = useNow(true);
  const left = Math.ceil(((recording.begins ?? now) - now) / 1000);
  const count = Math.max(0, Math.min(left, longestCountdown));
  return <span class="recording-words" role="timer">{t("record.begins_in", { count })}</span>;
}

function Progress({ bytes, elapsedMs, measured, state }: RecordingState) {
  const running = state === "recording";
  const now = useNow(running);
  const age = now - measured;
  // The engine measures often, so an older reading means that the clock was set.
  const elapsed = elapsedMs + (running && age > 0 && age < oldestMs ? age : 0);
  const words = {
    countdown: "",
    starting: t("record.starting"),
    recording: t("record.running"),
    paused: t("record.paused"),
    finishing: t("record.finishing"),
  }[state];
  return (
    <span class="recording-words">
      <span role="status" class="recording-state">{words}</span>
      {state !== "starting" && (
        <span class="recording-facts">
          <span role="timer" aria-label={t("record.elapsed")} aria-live="off">
            {formatClock(elapsed / 1000)}
          </span>
          <span title={t("record.size")}>{formatBytes(bytes)}</span>
        </span>
      )}
    </span>
  );
}

/** Loudness on a logarithmic scale, so that a quiet voice is visible. */
function Level({ level }: { level: number }) {
  const heard = Math.max(0, Math.min(1, 1 + Math.log10(Math.max(level, 0.001)) / 3));
  return (
    <meter
      class="recording-level"
      aria-label={t("record.level")}
      min={0}
      max={1}
      value={heard}
    />
  );
}
