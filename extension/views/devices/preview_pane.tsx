import { deviceTroubleInTab } from "@ringside/ui/device_trouble";
import { t } from "@ringside/ui/locales";
import { Banner, Icon } from "@ringside/ui/parts";
import type { Preview } from "./use_preview.ts";
import { CameraPreview } from "./camera_preview.tsx";
import { MicrophoneLevel } from "./microphone_level.tsx";

/** The picture, the level, and a sentence for whatever did not open. Its height never changes. */
export function PreviewPane({ preview }: { preview: Preview }) {
  const tried = preview.state === "tried" ? preview : undefined;
  const { stream, cameraTrouble, microphoneTrouble } = tried ?? {};
  const hears = stream !== undefined && stream.getAudioTracks().length > 0;
  return (
    <div class="preview">
      <div class="preview-picture" data-theme={stream ? "dark" : undefined}>
        {stream && !cameraTrouble ? <CameraPreview stream={stream} /> : (
          <span class="preview-blank">
            <Icon name={tried ? "camera_off" : "camera"} size={32} />
            {preview.state === "starting" && <span>{t("devices.starting")}</span>}
          </span>
        )}
      </div>
      {hears && (
        <div class="preview-sound">
          <Icon name="mic" size={18} />
          <MicrophoneLevel stream={stream} />
        </div>
      )}
      {cameraTrouble && (
        <Banner tone="warn" live>{deviceTroubleInTab("camera", cameraTrouble)}</Banner>
      )}
      {microphoneTrouble && (
        <Banner tone="warn" live>{deviceTroubleInTab("microphone", microphoneTrouble)}</Banner>
      )}
    </div>
  );
}
