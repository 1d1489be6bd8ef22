import { type CallViewState, isInCall } from "@ringside/calling/state";
import type { GuestVisitState } from "@ringside/client/state";
import { BeingRecorded } from "@ringside/ui/being_recorded";
import { type CallTool, CallView } from "@ringside/ui/call_view";
import { lazyView } from "@ringside/ui/lazy_view";
import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import { ShareNote, shareTools } from "@ringside/ui/share_tools";
import { snapshotTools } from "@ringside/ui/snapshot_tools";
import { recordTools } from "@ringside/ui/record_tools";
import { RecordRequestDialog } from "@ringside/ui/record_request";
import { useState } from "preact/hooks";
import { ContactNote, ContactQuestion, contactTools } from "./contact_with_owner.tsx";
import { GuestChat } from "./guest_chat.tsx";
import type { PageModel } from "./page_model.ts";
import { ShowRecordings } from "./recording/show_recordings.tsx";
import { savingPicture } from "./save_picture.ts";
import { abilities } from "./support.ts";
import { isOver, ownerName, ownerWords, tellWords } from "./visit_words.ts";

const EffectsSheet = lazyView(() =>
  import("@ringside/ui/effects_sheet").then((file) => file.EffectsSheet)
);
const QualityPanel = lazyView(() =>
  import("@ringside/ui/quality_panel").then((file) => file.QualityPanel)
);

type Call = Exclude<CallViewState, { state: "idle" }>;

/** A guest's call, from the first ring to its end. */
export function GuestCall({ model, call }: { model: PageModel; call: Call }) {
  const [chatting, setChatting] = useState(false);
  const [sheet, setSheet] = useState<"effects" | "quality">();
  const visit = model.visit.value;
  const contact = model.contacts.value.find(({ id }) => id === call.party.contact);
  const request = model.recordRequest.value;
  return (
    <main class="guest-call">
      <CallView
        call={call}
        actions={model.actions}
        media={model.media}
        devices={model.devices.value}
        place="window"
        {...guestTools(model, call, setSheet)}
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
        endedMore={call.state === "ended" && <AfterCall model={model} call={call} />}
      />
      {sheet === "quality" && (
        <QualityPanel
          read={() => model.quality()}
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
          onChange={(effects) => model.setEffects(effects)}
          onClose={() => setSheet(undefined)}
        />
      )}
      {request && (
        <RecordRequestDialog
          name={request.name}
          onAnswer={(allow) => model.answerRecording(allow)}
        />
      )}
      <ContactQuestion model={model} />
    </main>
  );
}

type EndedCall = Extract<Call, { state: "ended" }>;

/** What a guest can do after an end, besides calling again: the page keeps nothing else to do. */
function AfterCall({ model, call }: { model: PageModel; call: EndedCall }) {
  const visit = model.visit.value;
  const name = ownerName(visit);
  const canCallAgain = call.reason === "busy" || call.reason === "no_answer";
  switch (call.reason) {
    case "busy":
    case "declined_by_peer":
    case "no_answer":
    case "unavailable":
      if (isOver(visit.ownerState)) return null;
      return visit.telling === "no"
        ? (
          <Button
            tone={canCallAgain ? "plain" : "primary"}
            size="large"
            onClick={() => model.tellThatICalled()}
          >
            {t("visit.tell", { name })}
          </Button>
        )
        : <p class="call-told" role="status">{tellWords(visit.telling, name)}</p>;
    default:
      return null;
  }
}

/** A guest cannot leave a message, has no settings, and is no one's missed call but by name. */
function endedWords(call: EndedCall, visit: GuestVisitState): string | undefined {
  const name = ownerName(visit);
  // Declined, and the link revoked, in one press: nobody can try again later.
  const over = isOver(visit.ownerState) ? ownerWords(visit.ownerState, name).hint : undefined;
  switch (call.reason) {
    case "declined_by_peer":
      return over ?? t("visit.declined", { name });
    case "no_answer":
      return over ?? t("visit.no_answer", { name });
    case "busy":
      return over ?? `${t("visit.busy", { name })} ${t("visit.busy_hint")}`;
    case "unavailable":
    case "incapable":
      return over ?? t("visit.ended_unavailable", { name });
    case "failed_to_connect":
      return t("visit.ended_no_path", { name });
    case "not_secure":
      return t("visit.ended_not_secure", { name });
    default:
      return undefined;
  }
}

function guestTools(
  model: PageModel,
  call: Call,
  open: (sheet: "effects" | "quality") => void,
) {
  if (!isInCall(call)) return {};
  const [first, ...rest] = abilities.share() ? shareTools(call, model.share, "window") : [];
  const sheetTool = (
    sheet: "effects" | "quality",
    label: string,
    icon: CallTool["icon"],
  ): CallTool => ({ id: sheet, label, icon, onPress: () => open(sheet) });
  return {
    tools: first && [first],
    furtherTools: [
      rest,
      [
        ...recordTools(model.recording.value !== null, () => void model.recordings.record()),
        ...snapshotTools(call, savingPicture(model.media)),
      ],
      [
        ...(abilities.effects() ? [sheetTool("effects", t("effects.open"), "effects")] : []),
        sheetTool("quality", t("quality.open"), "signal"),
        ...contactTools(model),
      ],
    ].filter((group) => group.length > 0),
    notes: (
      <>
        <BeingRecorded remotes={call.remotes} />
        <ShowRecordings model={model} />
        <ShareNote local={call.local} name={call.party.name} place="window" />
        <ContactNote model={model} />
      </>
    ),
  };
}
