import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { PreviewPane } from "../../views/devices/preview_pane.tsx";
import { usePreview } from "../../views/devices/use_preview.ts";

/** The button that shows the browser's permission prompt, and the result. */
export function AskDevices({ model, granted }: {
  model: EngineModel;
  /** Replaces the usual sentence when both permissions are granted. */
  granted?: string;
}) {
  const { preview, start } = usePreview(model);
  const { camera, microphone } = model.state.permissions.value;
  const settings = model.state.settings.value;
  const tried = preview.state === "tried" ? preview : undefined;
  const hears = tried ? !tried.microphoneTrouble : microphone === "granted";
  const sees = tried ? !tried.cameraTrouble : camera === "granted";
  return (
    <div class="ask-devices">
      <PreviewPane preview={preview} />
      {tried && hears && sees && <p class="field-hint">{t("welcome.media_works")}</p>}
      {hears && (
        <Banner tone="good" live>
          {sees ? granted ?? t("welcome.media_granted") : t("welcome.media_voice")}{" "}
          {tried && t("welcome.media_once")}
        </Banner>
      )}
      {sees && !hears && <Banner tone="warn" live>{t("welcome.media_silent")}</Banner>}
      {!(tried && hears && sees) && (
        <Button
          tone={hears ? "plain" : "primary"}
          icon="camera"
          busy={preview.state === "starting"}
          onClick={() =>
            void start({ cameraId: settings.cameraId, microphoneId: settings.microphoneId })}
        >
          {hears && sees ? t("devices.start") : t("welcome.media_allow")}
        </Button>
      )}
    </div>
  );
}
