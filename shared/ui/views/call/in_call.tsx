import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { InCallState, MediaSource } from "@ringside/calling/state";
import type { MediaDevice } from "@ringside/calling/state";
import { CallBar } from "./call_bar.tsx";
import { CallDevices } from "./call_devices.tsx";
import { CallHead } from "./call_head.tsx";
import { CallNotes } from "./call_notes.tsx";
import { CallStage } from "./call_stage.tsx";
import type { CallTool } from "./call_tool.ts";
import { usePicture } from "./picture.ts";
import { PictureView } from "./picture_window.tsx";
import { cameraTool, microphoneTool } from "./source_tools.ts";
import { stageTiles } from "./stage_tiles.ts";
import { useArrivalFocus } from "./use_arrival_focus.ts";
import { useAwake } from "./use_awake.ts";
import { useFullScreen } from "./use_full_screen.ts";

export interface InCallProps {
  call: InCallState;
  actions: CallActions;
  media: MediaSource;
  devices: readonly MediaDevice[];
  /** `window`: a page of its own, where full screen and a picture window work. */
  place: "panel" | "window";
  /** The chat with the other person, if this view has one. */
  chat?: { unread: number; open: boolean; onToggle: () => void };
  /** Shown beside the pictures, such as an open chat. */
  aside?: ComponentChildren;
  /** Controls of further features, after the camera's. */
  tools?: readonly CallTool[];
  /** Less frequent controls, grouped by kind. */
  furtherTools?: readonly (readonly CallTool[])[];
  /** Notes of features, after the notes on the call itself. */
  notes?: ComponentChildren;
  /** Continues the call in the call window. */
  onOpenWindow?: () => void;
  onAllowDevices?: () => void;
  /** Shows the safety number of the other person. */
  onVerify?: (contact: string) => void;
}

/** A running call: pictures, controls, devices, and how it goes. */
export function InCall(props: InCallProps): JSX.Element {
  const { call, actions, media, devices, place, chat, onVerify } = props;
  const region = useArrivalFocus<HTMLElement>();
  useAwake(call);
  const main = useRef<HTMLVideoElement | null>(null);
  const [turn, setTurn] = useState(0);
  const tiles = stageTiles(call, turn);
  const full = useFullScreen(region, place === "window");
  const picture = usePicture({
    place,
    content: () => <PictureView call={call} media={media} actions={actions} />,
    main: call.remotes.some(({ camera, share }) => camera || share) ? main : undefined,
  });

  const tools: CallTool[] = [
    microphoneTool(call.local, actions),
    cameraTool(call.local, actions),
    ...props.tools ?? [],
  ];
  if (chat) {
    tools.push({
      id: "chat",
      label: t("call.chat"),
      icon: "chat",
      count: chat.unread,
      description: chat.unread ? t("call.chat_unread", { count: chat.unread }) : undefined,
      onPress: chat.onToggle,
    });
  }
  const { setShareVolume } = actions;
  return (
    <section
      ref={region}
      class={`in-call in-call-${place}`}
      data-theme="dark"
      aria-label={t("call.region", { name: call.party.name })}
      tabIndex={-1}
    >
      <div class="call-main">
        <CallHead
          call={call}
          onSwap={tiles.length > 1 ? () => setTurn(turn + 1) : undefined}
          onPicture={picture}
          onOpenWindow={props.onOpenWindow}
          onVerify={onVerify && (() => onVerify(call.party.contact))}
          full={full}
        />
        <CallNotes call={call} onAllowDevices={props.onAllowDevices}>
          {props.notes}
        </CallNotes>
        <CallStage
          call={call}
          media={media}
          tiles={tiles}
          onShareVolume={setShareVolume && ((level) => void setShareVolume(level))}
          mainRef={(video) => (main.current = video)}
        />
        <footer class="call-foot">
          <CallDevices local={call.local} devices={devices} actions={actions} />
          <CallBar
            label={t("call.controls")}
            tools={tools}
            further={props.furtherTools ?? []}
            end={{
              label: t("call.hang_up"),
              icon: "hang_up",
              onPress: () => void actions.hangUp(),
            }}
          />
        </footer>
      </div>
      {props.aside && <div class="call-aside">{props.aside}</div>}
    </section>
  );
}
