import type { RelayState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Avatar, IconButton } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

/** The state of the person's own relays in one word: one online relay is enough. */
export function ownReach(
  relays: readonly RelayState[],
): "none" | "online" | "same_network" | "connecting" | "offline" {
  const own = relays.filter((relay) => relay.own);
  if (own.length === 0) return "none";
  const online = own.filter((relay) => relay.state === "online");
  if (online.length > 0) {
    return online.every((one) => one.sameNetworkOnly) ? "same_network" : "online";
  }
  return own.some((relay) => relay.state === "connecting") ? "connecting" : "offline";
}

/**
 * Whether a card of a call or meeting is shown, which has its own button for the panel: two buttons must not have
 * the same name.
 */
const hasCard = ({ call, meeting }: EngineModel["state"]) =>
  !["none", "ended"].includes(meeting.value.state) ||
  !["idle", "ringing", "ended"].includes(call.value.state);

/** The person's name, whether they can be reached, and links to other pages. */
export function HomeHead({ model, windows }: { model: EngineModel; windows: Windows }) {
  const profile = model.state.profile.value;
  const { doNotDisturb } = model.state.settings.value;
  const reach = ownReach(model.state.relays.value);
  const reachable = reach === "online" || reach === "same_network";
  const words = doNotDisturb && reachable ? t("presence.do_not_disturb") : {
    none: t("home.relay_none"),
    online: t("presence.online"),
    same_network: t("relay.same_network"),
    connecting: t("home.relay_connecting"),
    offline: t("home.relay_offline"),
  }[reach];
  const presence = !reachable ? "offline" : doNotDisturb ? "do_not_disturb" : "online";
  return (
    <header class="home-head">
      {profile && (
        <Avatar id={profile.identity} name={profile.name} size="small" presence={presence} />
      )}
      <div class="home-self">
        <h1>
          {profile ? <bdi>{profile.name}</bdi> : t("home.start_title")}
        </h1>
        {profile && <p role="status">{words}</p>}
      </div>
      {profile && (
        <IconButton
          label={t("presence.do_not_disturb")}
          icon={doNotDisturb ? "bell_off" : "bell"}
          aria-pressed={doNotDisturb}
          onClick={() => void model.run("settings.change", { doNotDisturb: !doNotDisturb })}
        />
      )}
      {windows.openPanel && !hasCard(model.state) && (
        <IconButton label={t("home.open_panel")} icon="panel" onClick={windows.openPanel} />
      )}
      <IconButton
        label={t("home.settings")}
        icon="settings"
        onClick={() => windows.openPage("settings")}
      />
    </header>
  );
}
