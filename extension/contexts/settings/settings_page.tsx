import { t } from "@ringside/ui/locales";
import { Icon, type IconName, keepFocus } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { PermissionRequests } from "../../platform/permissions.ts";
import type { Shortcuts } from "../../platform/shortcuts.ts";
import { AboutSection } from "./about_section.tsx";
import { BackupSection } from "./backup_section.tsx";
import { DevicesSection } from "./devices_section.tsx";
import { KeysSection } from "./keys_section.tsx";
import { LookSection } from "./look_section.tsx";
import { ProfileSection } from "./profile_section.tsx";
import { RelaysSection } from "./relays_section.tsx";
import { type RingPlayer, RingSection } from "./ring_section.tsx";

export interface SettingsPageProps {
  model: EngineModel;
  shortcuts: Shortcuts;
  requests: PermissionRequests;
  ring: RingPlayer;
  version: string;
  /** Opens first run if the person has not finished it. */
  onSetUp: () => void;
}

/** All settings on one page, with a list of its sections. Changes take effect at once. */
export function SettingsPage(props: SettingsPageProps) {
  const { model, shortcuts, requests, ring, version, onSetUp } = props;
  useEffect(keepFocus, []);
  return (
    <div class="settings">
      <header class="settings-side">
        <h1>{t("settings.title")}</h1>
        <nav aria-label={t("settings.sections")}>
          <ul>
            {sections().map(({ id, name, icon }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <Icon name={icon} size={18} />
                  <span>{name}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="settings-main">
        {model.ready.value && (
          <>
            <ProfileSection model={model} onSetUp={onSetUp} />
            <RelaysSection model={model} />
            <DevicesSection model={model} />
            <RingSection model={model} ring={ring} requests={requests} />
            <LookSection model={model} />
            <KeysSection shortcuts={shortcuts} />
            <BackupSection model={model} />
            <AboutSection version={version} />
          </>
        )}
      </main>
    </div>
  );
}

function sections(): { id: string; name: string; icon: IconName }[] {
  return [
    { id: "profile", name: t("settings.profile"), icon: "users" },
    { id: "relays", name: t("settings.relays"), icon: "relay" },
    { id: "devices", name: t("settings.devices"), icon: "devices" },
    { id: "ring", name: t("settings.ring"), icon: "bell" },
    { id: "look", name: t("settings.look"), icon: "sun" },
    { id: "keys", name: t("settings.keys"), icon: "keyboard" },
    { id: "backup", name: t("settings.backup"), icon: "lock" },
    { id: "about", name: t("settings.about"), icon: "info" },
  ];
}
