import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { MediaDevice, MediaSource, MeetingViewState } from "@ringside/calling/state";
import { formatUntil } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useArrivalFocus } from "../call/use_arrival_focus.ts";
import { PreviewPane } from "../preview/preview_pane.tsx";
import type { MeetingActions } from "./meeting_actions.ts";
import { meetingTitle } from "./meeting_title.ts";

export interface MeetingPreviewProps {
  meeting: Extract<MeetingViewState, { state: "preview" | "entering" }>;
  actions: MeetingActions;
  media: MediaSource;
  devices: readonly MediaDevice[];
  /** A tab's page: the browser's own icon is in reach, and there is nothing behind the preview. */
  isInTab?: boolean;
  /** Tries again to open the devices, or opens the place where the browser can be asked. */
  retryDevices?: { label: string; onPress: () => void };
  /** What the person fills in before they enter, such as a guest's name. */
  fields?: ComponentChildren;
  /** Whether all of `fields` is filled in; if not, it says so to the person. */
  isReady?: () => boolean;
  /** Below everything else. */
  foot?: ComponentChildren;
}

/** Before a meeting, and while its doors are knocked at: own picture, devices, and *Enter*. */
export function MeetingPreview(props: MeetingPreviewProps): JSX.Element {
  const { actions, devices, media, meeting } = props;
  const { asks, expires } = meeting.meeting;
  const page = useArrivalFocus<HTMLElement>();
  const [isPressed, setPressed] = useState(false);
  const isEntering = meeting.state === "entering";
  const enter = () => {
    if (isEntering || isPressed || props.isReady?.() === false) return;
    setPressed(true);
    // A refusal leaves the preview as it was.
    void actions.enter().finally(() => setPressed(false));
  };
  const title = meetingTitle(meeting.meeting);
  return (
    <section class="meeting-preview" ref={page} tabIndex={-1} aria-label={title}>
      <header>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {!isEntering && <p class="meeting-lead">{t("meeting.lead")}</p>}
        {asks && !isEntering && <Fact icon="lock">{t("meeting.asks")}</Fact>}
        {expires !== null && !isEntering && (
          <Fact icon="clock">{t("link.until", { time: formatUntil(expires) })}</Fact>
        )}
      </header>
      <div class="meeting-preview-body">
        <PreviewPane
          local={meeting.local}
          devices={devices}
          media={media}
          version={meeting.mediaVersion}
          actions={actions}
          isInTab={props.isInTab ?? false}
          without={(lacking) => t(`meeting.without_${lacking}`)}
          retry={props.retryDevices}
        />
        <form
          class="meeting-enter"
          onSubmit={(event) => {
            event.preventDefault();
            enter();
          }}
        >
          {!isEntering && props.fields}
          <Progress meeting={meeting} />
          {isEntering
            ? (
              <Button key="cancel" size="large" onClick={() => void actions.leave()}>
                {t("part.cancel")}
              </Button>
            )
            : (
              <>
                <Button
                  key="enter"
                  tone="primary"
                  size="large"
                  icon="users"
                  type="submit"
                  busy={isPressed}
                >
                  {t("meeting.enter")}
                </Button>
                {!props.isInTab && (
                  <Button
                    key="not_now"
                    tone="quiet"
                    size="large"
                    onClick={() => void actions.dismiss()}
                  >
                    {t("meeting.not_now")}
                  </Button>
                )}
              </>
            )}
        </form>
      </div>
      {props.foot}
    </section>
  );
}

/** Always there, so that a screen reader knows it before it changes. */
function Progress({ meeting }: Pick<MeetingPreviewProps, "meeting">) {
  const knocks = meeting.state === "entering" && meeting.step === "knocking";
  return (
    <div role="status" class="meeting-progress">
      {meeting.state === "entering" && (
        <>
          <p class="meeting-step">
            <span class="spinner" aria-hidden="true" />
            <strong>{t(knocks ? "meeting.knocking" : "meeting.entering")}</strong>
          </p>
          {knocks && <p class="meeting-lead">{t("meeting.knocking_lead")}</p>}
        </>
      )}
    </div>
  );
}

const Fact = ({ icon, children }: { icon: "lock" | "clock"; children: ComponentChildren }) => (
  <p class="meeting-fact">
    <Icon name={icon} size={14} />
    <span>{children}</span>
  </p>
);
