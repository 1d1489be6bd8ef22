import { CallPortrait } from "@ringside/ui/call_portrait";
import { t } from "@ringside/ui/locales";
import { announce, Button, Dialog } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";

/** A contact's invite to a meeting, above any view, for as long as it rings. */
export function MeetingInvited({ model, onEnter }: {
  model: EngineModel;
  /** Within the gesture that accepted: the place to open the panel. */
  onEnter?: () => void;
}) {
  const invite = model.state.meetingInvite.value;
  if (!invite) return null;
  const { meeting, party } = invite;
  const answer = async (enter: boolean) => {
    const outcome = await model.run("meeting.answer_invite", { enter });
    if (!outcome.ok) announce(t("meeting_invite.trouble"), "danger");
  };
  return (
    <Dialog
      title={t("meeting_invite.title", { name: party.name })}
      alert
      shape="sheet"
      hideTitle
      dark
    >
      <div class="call-page">
        <CallPortrait party={party} ringing>
          {meeting === "" ? t("meeting_invite.unnamed") : t("meeting_invite.named", { meeting })}
        </CallPortrait>
        <div class="call-choices">
          <Button
            tone="good"
            size="large"
            icon="users"
            onClick={() => {
              void answer(true);
              onEnter?.();
            }}
          >
            {t("meeting.enter")}
          </Button>
          <Button tone="danger" size="large" icon="hang_up" onClick={() => void answer(false)}>
            {t("call.decline")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
