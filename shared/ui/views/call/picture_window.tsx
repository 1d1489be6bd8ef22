import { type JSX, render } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { InCallState, MediaSource } from "@ringside/calling/state";
import { Avatar } from "../../parts/avatar.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { LiveVideo } from "./live_video.tsx";
import type { CallTool } from "./call_tool.ts";
import { microphoneTool } from "./source_tools.ts";
import { type Tile, tileKey } from "./stage_tiles.ts";
import { ToolButton } from "./tool_button.tsx";

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

/** Closes the small window, if it is open. */
export function closePictureWindow(): void {
  documentPictures()?.window?.close();
}

/**
 * Opens the small window, or closes an open one. Resolves to a function that draws the current
 * state in it, or to undefined after closing.
 */
export async function togglePictureWindow(
  onGone: () => void,
): Promise<((content: (small: Window) => JSX.Element) => void) | undefined> {
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
  return (content) => render(content(small), small.document.body);
}

/** The small window: a share or else a face, and the two most urgent controls. */
export function PictureView({ call, media, actions }: {
  call: InCallState;
  media: MediaSource;
  actions: CallActions;
}): JSX.Element {
  const { party, remotes, mediaVersion } = call;
  const source = remotes.some(({ share }) => share) ? "share" : "camera";
  const shown = remotes.find((remote) => remote[source]);
  return (
    <PictureFrame
      media={media}
      version={mediaVersion}
      shown={shown && { of: shown.member, source, name: shown.name }}
      person={{ id: party.contact, name: party.name }}
      microphone={microphoneTool(call.local, actions)}
      end={{ label: t("call.hang_up"), icon: "hang_up", onPress: () => void actions.hangUp() }}
    />
  );
}

/** One picture, or else a person, and the two most urgent controls. */
export function PictureFrame({ media, version, shown, person, microphone, end }: {
  media: MediaSource;
  version: number;
  /** Another member's picture, if there is one. */
  shown: (Tile & { readonly name: string }) | undefined;
  person: { readonly id: string; readonly name: string };
  microphone: CallTool;
  end: Pick<CallTool, "label" | "icon" | "onPress">;
}): JSX.Element {
  return (
    <main class="picture">
      {shown
        ? (
          <LiveVideo
            key={tileKey(shown)}
            media={media}
            of={shown.of}
            source={shown.source}
            version={version}
            whole={shown.source === "share"}
            label={t(shown.source === "share" ? "call.their_screen" : "call.their_video", {
              name: shown.name,
            })}
          />
        )
        : <Avatar id={person.id} name={person.name} size="large" />}
      <div class="picture-tools">
        <ToolButton tool={microphone} />
        <IconButton
          label={end.label}
          icon={end.icon}
          tone="danger"
          onClick={end.onPress}
        />
      </div>
    </main>
  );
}
