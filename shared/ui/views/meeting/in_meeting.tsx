import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { InMeetingState, MediaDevice, MediaSource } from "@ringside/calling/state";
import type { ContactState } from "@ringside/client/state";
import { t } from "../../locales/translate.ts";
import { keepFocus } from "../../parts/keep_focus.ts";
import { lazyView } from "../../parts/lazy_view.tsx";
import { CallBar } from "../call/call_bar.tsx";
import { CallDevices } from "../call/call_devices.tsx";
import type { CallTool } from "../call/call_tool.ts";
import { LiveVideo } from "../call/live_video.tsx";
import { opensPictureWindow, usePicture } from "../call/picture.ts";
import { type ShareActions, shareTools } from "../call/share_tools.ts";
import { cameraTool, microphoneTool } from "../call/source_tools.ts";
import { StageHead } from "../call/stage_head.tsx";
import { tileKey } from "../call/stage_tiles.ts";
import { useArrivalFocus } from "../call/use_arrival_focus.ts";
import { useAwake } from "../call/use_awake.ts";
import { useFullScreen } from "../call/use_full_screen.ts";
import { AddPerson } from "./add_person.tsx";
import { endTool } from "./end_tool.ts";
import { HandSpeaker } from "./hand_speaker.tsx";
import { KnockDialog } from "./knock_dialog.tsx";
import type { MeetingActions } from "./meeting_actions.ts";
import { ChatSpeaker, MeetingChat, useUnreadLines } from "./meeting_chat.tsx";
import { MeetingNotes } from "./meeting_notes.tsx";
import { MeetingPicture } from "./meeting_picture.tsx";
import { MeetingQuality } from "./meeting_quality.tsx";
import { MeetingSnapshots } from "./meeting_snapshots.tsx";
import { MeetingStage } from "./meeting_stage.tsx";
import { MeetingSummary } from "./meeting_summary.tsx";
import { firstChoice, meetingTiles } from "./meeting_tiles.ts";
import { meetingTitle } from "./meeting_title.ts";
import { dataTool, handTool, viewTools } from "./meeting_tools.ts";
import { PeopleSheet } from "./people_sheet.tsx";
import { smallPicture } from "./small_picture.ts";
import { takeEveryone } from "./take_everyone.ts";
import { useShownOutside, useShownPictures } from "./use_shown.ts";

const EffectsSheet = lazyView(() =>
  import("../effects/effects_sheet.tsx").then((file) => file.EffectsSheet)
);

type Sheet = "people" | "add" | "snapshots" | "effects" | "quality";

export interface InMeetingProps {
  meeting: InMeetingState;
  actions: MeetingActions;
  media: MediaSource;
  devices: readonly MediaDevice[];
  /** `window`: a page of its own, where full screen and a picture window work. */
  place: "panel" | "window";
  /** Absent where the browser cannot share. */
  share?: ShareActions;
  /** Whom the person can invite; absent where there are no contacts. */
  contacts?: readonly ContactState[];
  /** Controls of further features, after the camera's. */
  tools?: readonly CallTool[];
  /** Less frequent controls, grouped by kind. */
  furtherTools?: readonly (readonly CallTool[])[];
  /** Notes of features, after the notes on the meeting itself. */
  notes?: ComponentChildren;
  /** Continues the meeting in the call window. */
  onOpenWindow?: () => void;
  onAllowDevices?: () => void;
}

/** A running meeting: pictures, people, chat, controls, and how it goes. */
export function InMeeting(props: InMeetingProps): JSX.Element {
  const { meeting, actions, media, devices, place, onOpenWindow } = props;
  const { local, members } = meeting;
  const region = useArrivalFocus<HTMLElement>();
  useAwake({ local, remotes: members });
  // Pictures come and go under whoever works on them by keyboard.
  useEffect(keepFocus, []);
  const shown = useShownPictures(actions);
  const [choice, setChoice] = useState(firstChoice);
  const [sheet, setSheet] = useState<Sheet>();
  const [isChatting, setChatting] = useState(false);
  const unread = useUnreadLines(meeting.chat, isChatting);
  const large = useRef<string | undefined>(undefined);
  const tiles = meetingTiles(meeting, choice, large.current);
  large.current = tiles.main && tileKey(tiles.main);
  const full = useFullScreen(region, place === "window");
  const outside = useRef<HTMLVideoElement | null>(null);
  const small = smallPicture(meeting);
  const picture = usePicture({
    place,
    content: (window) => <MeetingPicture {...{ meeting, media, actions, shown }} small={window} />,
    main: small && outside,
  });
  const hasCarrier = !opensPictureWindow(place) && document.pictureInPictureEnabled;
  useShownOutside(
    shown,
    outside,
    hasCarrier && small && small.of !== "me" ? small.of : undefined,
    small?.source ?? "camera",
  );

  const [knock] = meeting.knocks;
  const [firstShare, ...restShare] = props.share ? shareTools(meeting, props.share, place) : [];
  const tools: CallTool[] = [
    microphoneTool(local, actions),
    cameraTool(local, actions),
    ...(firstShare ? [firstShare] : []),
    ...props.tools ?? [],
    handTool(meeting, actions),
    {
      id: "chat",
      label: t("call.chat"),
      icon: "chat",
      count: unread,
      description: unread ? t("call.chat_unread", { count: unread }) : undefined,
      kind: "toggle",
      on: isChatting,
      onPress: () => setChatting(!isChatting),
    },
  ];
  const sheetTool = (id: Sheet, label: string, icon: CallTool["icon"]): CallTool => ({
    id,
    label,
    icon,
    kind: "toggle",
    on: sheet === id,
    onPress: () => setSheet(sheet === id ? undefined : id),
  });
  const further = [
    restShare,
    // Alone there is nothing to choose from.
    members.length === 0 ? [] : viewTools(
      meeting,
      !large.current ? "nothing" : large.current === choice.pinned ? "pinned" : "other",
      setChoice,
    ),
    [
      sheetTool("people", t("meeting.people"), "users"),
      sheetTool("add", t("meeting.add_person"), "add_person"),
    ],
    ...props.furtherTools ?? [],
    [
      ...(actions.snapshot
        ? [sheetTool("snapshots", t("snapshot.of_meeting"), "snapshot_peer")]
        : []),
      dataTool(meeting, actions),
      ...(actions.setEffects ? [sheetTool("effects", t("effects.open"), "effects")] : []),
      ...(actions.quality && members.length > 0
        ? [sheetTool("quality", t("quality.open"), "signal")]
        : []),
    ],
  ].filter((group) => group.length > 0);
  const { everyone, setShareVolume } = actions;
  const close = () => setSheet(undefined);
  return (
    <section
      ref={region}
      class={`in-call in-call-${place} in-meeting`}
      data-theme="dark"
      aria-label={meetingTitle(meeting.meeting)}
      tabIndex={-1}
    >
      <div class="call-main">
        <StageHead
          title={meeting.meeting.name || t("meeting.unnamed")}
          summary={<MeetingSummary meeting={meeting} />}
          onPicture={picture}
          full={full}
          openWindow={onOpenWindow &&
            { label: t("meeting.open_window"), onPress: onOpenWindow }}
        />
        <MeetingNotes
          meeting={meeting}
          place={place}
          onCopyLink={() => void actions.copyLink()}
          onAllowDevices={props.onAllowDevices}
        >
          {props.notes}
        </MeetingNotes>
        <MeetingStage
          meeting={meeting}
          media={media}
          tiles={tiles}
          choice={choice}
          onChoice={setChoice}
          shown={shown}
          onShareVolume={setShareVolume && ((level) => void setShareVolume(level))}
        />
        <footer class="call-foot">
          <CallDevices local={local} devices={devices} actions={actions} />
          <CallBar
            label={t("meeting.controls")}
            tools={tools}
            further={further}
            end={endTool(actions)}
          />
        </footer>
      </div>
      {isChatting && (
        <div class="call-aside">
          <MeetingChat meeting={meeting} actions={actions} onClose={() => setChatting(false)} />
        </div>
      )}
      {hasCarrier && small && (
        <LiveVideo
          media={media}
          of={small.of}
          source={small.source}
          version={meeting.mediaVersion}
          label={undefined}
          videoRef={(video) => (outside.current = video)}
        />
      )}
      <ChatSpeaker chat={meeting.chat} />
      <HandSpeaker members={members} />
      {sheet === "people" && <PeopleSheet meeting={meeting} onClose={close} />}
      {sheet === "add" && (
        <AddPerson
          asks={meeting.meeting.asks}
          there={members.map(({ contact }) => contact)}
          contacts={actions.addPerson && props.contacts}
          onInvite={(contact) => void actions.addPerson?.(contact)}
          onCopyLink={() => void actions.copyLink()}
          onClose={close}
        />
      )}
      {sheet === "snapshots" && actions.snapshot && (
        <MeetingSnapshots
          meeting={meeting}
          take={actions.snapshot}
          onEveryone={everyone && (() => void takeEveryone(meeting, tiles, shown, everyone))}
          onClose={close}
        />
      )}
      {sheet === "quality" && actions.quality && members.length > 0 && (
        <MeetingQuality members={members} read={actions.quality} onClose={close} />
      )}
      {sheet === "effects" && actions.setEffects && (
        <EffectsSheet
          effects={local.effects}
          canBlur={local.canBlur}
          cameraOn={local.camera.state === "on"}
          media={media}
          version={meeting.mediaVersion}
          onChange={actions.setEffects}
          onClose={close}
        />
      )}
      <p class="unseen" role="status">{knock && t("meeting.wants_in", { name: knock.name })}</p>
      {knock && (
        <KnockDialog
          key={knock.member}
          knock={knock}
          waiting={meeting.knocks.length - 1}
          onAnswer={(admits) =>
            void (admits ? actions.admit(knock.member) : actions.refuse(knock.member))}
        />
      )}
    </section>
  );
}
