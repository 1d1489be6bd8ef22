import { signal } from "@preact/signals";
import { t } from "@ringside/ui/locales";
import { Button, Switch } from "@ringside/ui/parts";
import { useEffect, useRef, useState } from "preact/hooks";
import { RingTones } from "@ringside/calling";
import type { CheckTools } from "./checks.ts";
import type { CheckName } from "./finding.ts";

const ringVolume = 0.6;

/** What the checks of devices show, and ask the person, while they run. */
export class DeviceStage {
  readonly #camera = signal<MediaStream | null>(null);
  readonly #level = signal(0);
  readonly #tones = new RingTones();
  #heard: ((yes: boolean) => void) | undefined;

  readonly tools: Omit<CheckTools, "model"> = {
    showCamera: (stream) => (this.#camera.value = stream),
    showLevel: (level) => (this.#level.value = level),
    askHeard: () => {
      this.#tones.play("ring", ringVolume);
      return new Promise<boolean>((resolve) => (this.#heard = resolve))
        .finally(() => this.#tones.stop());
    },
  };

  /** The contents of a running check. */
  readonly view = (name: CheckName) => {
    switch (name) {
      case "camera":
        return this.#camera.value && <CameraPicture stream={this.#camera.value} />;
      case "microphone":
        return (
          <>
            <p>{t("doctor.say_something")}</p>
            <meter
              class="doctor-level"
              aria-label={t("doctor.level")}
              min={0}
              max={1}
              value={this.#level.value}
            />
          </>
        );
      case "speakers":
        return (
          <div class="check-question" role="group" aria-label={t("doctor.hear_question")}>
            <p>{t("doctor.hear_question")}</p>
            <Button onClick={() => this.#heard?.(true)}>{t("doctor.hear_yes")}</Button>
            <Button onClick={() => this.#heard?.(false)}>{t("doctor.hear_no")}</Button>
          </div>
        );
      default:
        return null;
    }
  };
}

function CameraPicture({ stream }: { stream: MediaStream }) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = ref.current;
    if (video) video.srcObject = stream;
    return () => {
      if (video) video.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={ref}
      class="doctor-camera"
      aria-label={t("doctor.your_camera")}
      muted
      autoplay
      playsInline
    />
  );
}

/** Plays back the person's own microphone. */
export function HearSelf({ open }: { open: () => Promise<MediaStream | undefined> }) {
  const [on, setOn] = useState(false);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (!on) return;
    let gone = false;
    let stream: MediaStream | undefined;
    void open().then((opened) => {
      stream = opened;
      if (!opened) setOn(false);
      else if (gone) opened.getTracks().forEach((track) => track.stop());
      else if (audio.current) audio.current.srcObject = opened;
    });
    return () => {
      gone = true;
      stream?.getTracks().forEach((track) => track.stop());
      if (audio.current) audio.current.srcObject = null;
    };
  }, [on]);
  return (
    <div class="doctor-self">
      <Switch
        label={t("doctor.hear_self")}
        hint={t("doctor.hear_self_hint")}
        checked={on}
        onChange={setOn}
      />
      <audio ref={audio} autoplay />
    </div>
  );
}
