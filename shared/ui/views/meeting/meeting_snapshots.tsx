import type { JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import type { CallTool } from "../call/call_tool.ts";
import { snapshotTools, type TakeSnapshot } from "../call/snapshot_tools.ts";

/** Whom or what of the meeting a snapshot is taken of: with eight people a row of buttons each. */
export function MeetingSnapshots({ meeting, take, onEveryone, onClose }: {
  meeting: InMeetingState;
  take: TakeSnapshot;
  /** Takes all pictures in one; absent where this program cannot. */
  onEveryone?: () => void;
  onClose: () => void;
}): JSX.Element {
  const { local, members: remotes } = meeting;
  const single = snapshotTools({ local, remotes }, take);
  const tools: CallTool[] = [
    // Alone, the person themself is everyone.
    ...(onEveryone && single.length > 0 && remotes.length > 0
      ? [{
        id: "everyone",
        label: t("snapshot.everyone"),
        icon: "users" as const,
        onPress: onEveryone,
      }]
      : []),
    ...single,
  ];
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
