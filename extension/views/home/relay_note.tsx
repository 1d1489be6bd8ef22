import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

/** Explains the problem when none of the person's own relays answers. */
export function RelayNote({ model, windows }: { model: EngineModel; windows: Windows }) {
  const troubled = model.state.relays.value.find((relay) => relay.own && relay.trouble);
  if (!troubled?.trouble) return null;
  return (
    <Banner
      tone="warn"
      icon="wifi_off"
      title={t("home.relay_trouble_title")}
      live
      actions={
        <>
          <Button tone="quiet" onClick={() => void model.run("relay.retry", {})}>
            {t("home.relay_retry")}
          </Button>
          <Button tone="quiet" onClick={() => windows.openPage("settings", "relays")}>
            {t("relay.settings")}
          </Button>
        </>
      }
    >
      {t(`relay.trouble_${troubled.trouble}`)}
    </Banner>
  );
}
