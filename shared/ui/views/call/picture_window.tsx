import { type JSX, render } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import { type CallViewState, isInCall, type MediaSource } from "@ringside/calling/state";
import { Avatar } from "../../parts/avatar.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { LiveVideo } from "./live_video.tsx";
import { microphoneTool } from "./source_tools.ts";
import { tileKey } from "./stage_tiles.ts";

/** The Document Picture-in-Picture API (WICG), which TypeScript's DOM types lack. */
interface DocumentPictureInPicture {
  readonly window: Window | null;
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function documentPictures(): DocumentPictureInPicture | undefined {
  return (globalThis as { documentPictureInPicture?: DocumentPictureInPicture })
    .documentPictureInPicture;
}

/** Whether this document can open a small window of its own that stays on top. */
export function hasPictureWindow(): boolean {
  return documentPictures() !== undefined;
}

/**
 * Opens the small window, or closes an open one. Resolves to a function that draws the call's
 * current state in it, or to undefined after closing.
 */
export async function togglePictureWindow(
  onGone: () => void,
): Promise<((content: JSX.Element) => void) | undefined> {
  const pictures = documentPictures();
  if (!pictures) return undefined;
  if (pictures.window) {
    pictures.window.close();
    return undefined;
  }
  const small = await pictures.requestWindow({ width: 360, height: 240 });
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    small.document.head.append(sheet.cloneNode(true));
  }
  small.document.documentElement.lang = document.documentElement.lang;
  small.document.documentElement.dataset.theme = "dark";
  small.addEventListener("pagehide", () => {
    render(null, small.document.body);
    onGone();
  });
  return (content) => render(content, small.document.body);
}

/** The small window: a share or else a face, and the two most urgent controls. */
export function PictureView({ call, media, actions }: {
  call: CallViewState;
  media: MediaSource;
  actions: CallActions;
}): JSX.Element {
  if (!isInCall(call)) return <p class="picture-ended">{t("call.ended")}</p>;
  const { party, remotes, mediaVersion } = call;
  const source = remotes.some(({ share }) => share) ? "share" : "camera";
  const shown = remotes.find((remote) => remote[source]);
  const microphone = microphoneTool(call.local, actions);
  return (
    <main class="picture">
      {shown
        ? (
          <LiveVideo
            key={tileKey({ of: shown.member, source })}
            media={media}
            of={shown.member}
            source={source}
            version={mediaVersion}
            whole={source === "share"}
            label={t(source === "share" ? "call.their_screen" : "call.their_video", {
              name: shown.name,
            })}
          />
        )
        : <Avatar id={party.contact} name={party.name} size="large" />}
      <div class="picture-tools">
        <IconButton
          label={microphone.label}
          icon={microphone.icon}
          tone={microphone.off ? "stage-off" : "stage"}
          onClick={microphone.onPress}
        />
        <IconButton
          label={t("call.hang_up")}
          icon="hang_up"
          tone="danger"
          onClick={() => void actions.hangUp()}
        />
      </div>
    </main>
  );
}
