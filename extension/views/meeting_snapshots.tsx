import type { InMeetingState } from "@ringside/calling/state";
import { t } from "@ringside/ui/locales";
import { Button, Dialog } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";
import { snapshotTools } from "./record/record_tools.ts";

/** Whom or what of the meeting a snapshot is taken of: with eight people a row of buttons each. */
export function MeetingSnapshots({ model, meeting, onClose }: {
  model: EngineModel;
  meeting: InMeetingState;
  onClose: () => void;
}) {
  const tools = snapshotTools({ local: meeting.local, remotes: meeting.members }, model);
  return (
    <Dialog title={t("snapshot.of_meeting")} onClose={onClose} dark>
      {tools.length === 0 && <p>{t("snapshot.nothing_to_see")}</p>}
      <div class="meeting-snapshots">
        {tools.map(({ icon, id, label, onPress }) => (
          <Button
            key={id}
            icon={icon}
            onClick={() => {
              onPress();
              onClose();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
