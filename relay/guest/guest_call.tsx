import type { Participant } from "@ringside/call";
import {
  type CallViewState,
  type InCallState,
  isInCall,
  type PictureSource,
} from "@ringside/calling/state";
import { BeingRecorded } from "@ringside/ui/being_recorded";
import type { GuestVisitState } from "@ringside/client/state";
import { type CallTool, CallView } from "@ringside/ui/call_view";
import { lazyView } from "@ringside/ui/lazy_view";
import { t } from "@ringside/ui/locales";
import { announce, Button } from "@ringside/ui/parts";
import { ShareNote, shareTools } from "@ringside/ui/share_tools";
import { RecordRequestDialog } from "@ringside/ui/record_request";
import { useMemo, useState } from "preact/hooks";
import { ContactNote, ContactQuestion, contactTools } from "./contact_with_owner.tsx";
import { GuestChat } from "./guest_chat.tsx";
import { guestActions, guestShare } from "./guest_actions.ts";
import type { GuestModel } from "./guest_model.ts";
import { savePicture } from "./save_picture.ts";
import { abilities } from "./support.ts";
import { isOver, ownerWords } from "./visit_words.ts";

const EffectsSheet = lazyView(() =>
  import("@ringside/ui/effects_sheet").then((file) => file.EffectsSheet)
);
const QualityPanel = lazyView(() =>
  import("@ringside/ui/quality_panel").then((file) => file.QualityPanel)
);

type Call = Exclude<CallViewState, { state: "idle" }>;

/** A guest's call, from the first ring to its end. */
export function GuestCall({ model, call }: { model: GuestModel; call: Call }) {
  const actions = useMemo(() => guestActions(model), [model]);
  const [chatting, setChatting] = useState(false);
  const [sheet, setSheet] = useState<"effects" | "quality">();
  const visit = model.visit.value;
  const { ownerName: name, telling } = visit;
  const contact = model.contacts.value.find(({ id }) => id === call.party.contact);
  const request = model.recordRequest.value;
  const unanswered = call.state === "ended" && !isOver(visit.ownerState) &&
    ["no_answer", "unavailable", "busy", "declined_by_peer"].includes(call.reason);
  return (
    <main class="guest-call">
      <CallView
        call={call}
        actions={actions}
        media={model.media}
        devices={model.devices.value}
        place="window"
        {...useGuestTools(model, call, setSheet)}
        chat={contact && {
          unread: chatting ? 0 : contact.unread,
          open: chatting,
          onToggle: () => setChatting(!chatting),
        }}
        aside={chatting && contact && (
          <GuestChat
            model={model}
            contact={contact}
            onClose={() => setChatting(false)}
          />
        )}
        onAllowDevices={() => void model.tryDevices()}
        endedWords={call.state === "ended" ? endedWords(call, visit) : undefined}
        endedMore={unanswered && (
          telling === "no"
            ? (
              <Button size="large" icon="bell" onClick={() => model.tellThatICalled()}>
                {t("visit.tell", { name })}
              </Button>
            )
            : <p class="call-told" role="status">{t(`visit.${tellKeys[telling]}`, { name })}</p>
        )}
      />
      {sheet === "quality" && (
        <QualityPanel
          read={() => {
            const member = isInCall(call) ? call.remotes[0]?.member : undefined;
            return Promise.resolve(member && model.calls.service.quality(member) || null);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet === "effects" && isInCall(call) && (
        <EffectsSheet
          effects={call.local.effects}
          canBlur={call.local.canBlur}
          cameraOn={call.local.camera.state === "on"}
          media={model.media}
          version={call.mediaVersion}
          onChange={(effects) => model.calls.service.setEffects(effects)}
          onClose={() => setSheet(undefined)}
        />
      )}
      {request && (
        <RecordRequestDialog
          name={request.name}
          onAnswer={(allow) => model.calls.consent.answer(allow)}
        />
      )}
      <ContactQuestion model={model} />
    </main>
  );
}

const tellKeys = { waiting: "tell_waiting", told: "told", given_up: "given_up" } as const;

/** A guest cannot leave a message, and is no one's missed call but by name. */
function endedWords(
  call: Extract<Call, { state: "ended" }>,
  visit: GuestVisitState,
): string | undefined {
  const { ownerName: name, ownerState } = visit;
  // Declined, and the link revoked, in one press: nobody can try again later.
  const over = isOver(ownerState) ? ownerWords(visit) : undefined;
  switch (call.reason) {
    case "declined_by_peer":
      return over ?? t("visit.declined", { name });
    case "no_answer":
      return over ?? t("visit.no_answer", { name });
    case "busy":
      return over ?? t("visit.busy", { name });
    case "unavailable":
    case "incapable":
      return over ?? t("visit.ended_unavailable", { name });
    default:
      return undefined;
  }
}

function useGuestTools(
  model: GuestModel,
  call: Call,
  open: (sheet: "effects" | "quality") => void,
) {
  const share = useMemo(() => guestShare(model), [model]);
  if (!isInCall(call)) return {};
  const [first, ...rest] = abilities.share() ? shareTools(call, share, "window") : [];
  const sheetTool = (
    sheet: "effects" | "quality",
    label: string,
    icon: CallTool["icon"],
  ): CallTool => ({ id: sheet, label, icon, onPress: () => open(sheet) });
  return {
    tools: first && [first],
    furtherTools: [
      rest,
      snapshotTools(model, call),
      [
        ...(abilities.effects() ? [sheetTool("effects", t("effects.open"), "effects")] : []),
        sheetTool("quality", t("quality.open"), "signal"),
        ...contactTools(model),
      ],
    ].filter((group) => group.length > 0),
    notes: (
      <>
        <BeingRecorded remotes={call.remotes} />
        <ShareNote call={call} place="window" />
        <ContactNote model={model} />
      </>
    ),
  };
}

function snapshotTools(model: GuestModel, call: InCallState): CallTool[] {
  const { name } = call.party;
  const tool = (
    of: Participant,
    source: PictureSource,
    icon: "snapshot_peer" | "snapshot_self" | "snapshot_share",
    label: string,
    file: string,
  ): CallTool => ({
    id: icon,
    label,
    icon,
    onPress: () => void take(model.media.stream(of, source), file),
  });
  const { local, remotes: [owner] } = call;
  const sharer = owner?.share ? owner.member : local.share.state === "on" ? "me" : undefined;
  const [share, self] = [t("snapshot.share"), t("snapshot.self")];
  return [
    ...(owner?.camera
      ? [tool(owner.member, "camera", "snapshot_peer", t("snapshot.peer", { name }), name)]
      : []),
    ...(sharer ? [tool(sharer, "share", "snapshot_share", share, share)] : []),
    ...(local.camera.state === "on" ? [tool("me", "camera", "snapshot_self", self, self)] : []),
  ];
}

async function take(stream: MediaStream | null, file: string): Promise<void> {
  const saved = stream !== null && await savePicture(stream, file);
  if (saved) announce(t("visit.snapshot_saved"), "good");
  else announce(t("visit.snapshot_failed"), "danger");
}
