import { t } from "@ringside/ui/locales";
import { Banner, Button, Switch } from "@ringside/ui/parts";
import { useEffect, useId, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { PermissionRequests } from "../../platform/permissions.ts";
import { Section } from "./section.tsx";

/** Plays the ring while the person listens to it; the page passes the real player. */
export interface RingPlayer {
  /** `volume`: 0 to 1. */
  play(volume: number): void;
  stop(): void;
}

/** How a call gets the person's attention. */
export function RingSection({ model, ring, requests }: {
  model: EngineModel;
  ring: RingPlayer;
  requests: PermissionRequests;
}) {
  const id = useId();
  const settings = model.state.settings.value;
  const { notifications } = model.state.permissions.value;
  const [volume, setVolume] = useState<number>();
  const [rings, setRings] = useState(false);
  const [refused, setRefused] = useState(false);
  const shown = Math.round((volume ?? settings.ringVolume) * 100);

  useEffect(() => () => ring.stop(), [ring]);
  useEffect(() => {
    if (!rings) return;
    ring.play(volume ?? settings.ringVolume);
    return () => ring.stop();
  }, [rings, volume, settings.ringVolume]);

  const allow = async () => {
    const granted = await requests.request("notifications").catch(() => false);
    setRefused(!granted);
    await model.run("permissions.check", {});
  };
  return (
    <Section id="ring" title={t("settings.ring")} lead={t("settings.ring_lead")}>
      <div class="volume">
        <label class="field-label" for={id}>{t("settings.volume")}</label>
        <div class="volume-row">
          <input
            id={id}
            type="range"
            min={0}
            max={100}
            step={5}
            value={shown}
            aria-valuetext={`${shown} %`}
            onInput={(event) => setVolume(Number(event.currentTarget.value) / 100)}
            onChange={(event) =>
              void model.run("settings.change", {
                ringVolume: Number(event.currentTarget.value) / 100,
              })}
          />
          <span class="volume-value" aria-hidden="true">{shown} %</span>
          <Button icon={rings ? "bell_off" : "bell"} onClick={() => setRings(!rings)}>
            {rings ? t("settings.volume_stop") : t("settings.volume_test")}
          </Button>
        </div>
      </div>
      <Switch
        label={t("settings.do_not_disturb")}
        hint={t("settings.do_not_disturb_hint")}
        checked={settings.doNotDisturb}
        onChange={(doNotDisturb) => void model.run("settings.change", { doNotDisturb })}
      />
      {notifications ? <Banner tone="good">{t("settings.notes_on")}</Banner> : (
        <Banner
          tone="info"
          icon="bell"
          live
          actions={<Button onClick={allow}>{t("welcome.notes_allow")}</Button>}
        >
          {refused ? t("settings.notes_refused") : t("settings.notes_off")}
        </Banner>
      )}
    </Section>
  );
}
