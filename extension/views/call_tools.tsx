import { type CallViewState, type InCallState, isInCall } from "@ringside/calling/state";
import type { CallTool, InCallProps } from "@ringside/ui/call_view";
import { contactRequestTool } from "@ringside/ui/contact_request";
import { t } from "@ringside/ui/locales";
import { useMemo, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { ContactNotes } from "./contact_notes.tsx";
import type { Windows } from "./windows.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { startRecording } from "./record/record_actions.ts";
import { recordTools, takeSnapshot } from "./record/record_tools.ts";
import { shareActions } from "./share/share_actions.ts";
import { ShareNote, shareTools } from "@ringside/ui/share_tools";
import { snapshotTools } from "@ringside/ui/snapshot_tools";

const AddToCall = lazyView(() => import("./add_to_call.tsx").then((file) => file.AddToCall));
const EffectsSheet = lazyView(() =>
  import("@ringside/ui/effects_sheet").then((file) => file.EffectsSheet)
);
const QualityPanel = lazyView(() =>
  import("@ringside/ui/quality_panel").then((file) => file.QualityPanel)
);

type Sheet = "add" | "effects" | "quality";

/**
 * The controls, notes and sheets that sharing, recording, snapshots, effects and quality add to a
 * running call.
 */
export function useCallTools(
  model: EngineModel,
  windows: Windows,
  call: CallViewState,
  place: "panel" | "window",
): Pick<InCallProps, "tools" | "furtherTools" | "notes"> {
  const share = useMemo(() => shareActions(model, windows), [model, windows]);
  const record = useMemo(() => startRecording(model, windows), [model, windows]);
  // A sheet belongs to the call it was opened in.
  const [open, setOpen] = useState<{ call: string; sheet: Sheet }>();
  if (!isInCall(call)) return {};
  const [first, ...rest] = shareTools(call, share, place);
  const sheetTool = (sheet: Sheet, label: string, icon: CallTool["icon"]): CallTool => ({
    id: sheet,
    label,
    icon,
    onPress: () => setOpen({ call: call.call, sheet }),
  });
  const sheet = open?.call === call.call ? open.sheet : undefined;
  const becoming = model.state.becomingContacts.value;
  return {
    tools: first && [first],
    furtherTools: [
      rest,
      [
        ...recordTools(model.state.recordings.value, record),
        ...snapshotTools(call, takeSnapshot(model)),
      ],
      [
        ...(call.state === "connected" && !call.party.guest
          ? [sheetTool("add", t("meeting.add_person"), "add_person")]
          : []),
        sheetTool("effects", t("effects.open"), "effects"),
        sheetTool("quality", t("quality.open"), "signal"),
        ...contactRequestTool(becoming, () => void model.run("become_contacts.ask", {})),
      ],
    ].filter((group) => group.length > 0),
    notes: (
      <>
        <ShareNote local={call.local} name={call.party.name} place={place} />
        <ContactNotes model={model} />
        {sheet && (
          <CallSheet
            model={model}
            call={call}
            sheet={sheet}
            onClose={() => setOpen(undefined)}
          />
        )}
      </>
    ),
  };
}

function CallSheet({ model, call, sheet, onClose }: {
  model: EngineModel;
  call: InCallState;
  sheet: Sheet;
  onClose: () => void;
}) {
  if (sheet === "add") {
    return <AddToCall model={model} contact={call.party.contact} onClose={onClose} />;
  }
  if (sheet === "quality") {
    return (
      <QualityPanel
        read={async () => {
          const member = call.remotes[0]?.member;
          return member ? (await model.run("call.quality", { member })).detail : null;
        }}
        onClose={onClose}
      />
    );
  }
  const { camera, canBlur, effects } = call.local;
  return (
    <EffectsSheet
      effects={effects}
      canBlur={canBlur}
      cameraOn={camera.state === "on"}
      media={model.media}
      version={call.mediaVersion}
      onChange={(next) => void model.run("call.effects", next)}
      onClose={onClose}
    />
  );
}
