import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";
import { relayName } from "./accepting_note.tsx";
import { AskName } from "./ask_name.tsx";
import { meetingDetail, meetingName } from "./meeting_detail.ts";
import type { useEnterMeeting } from "./use_enter_meeting.ts";

/** The meeting that a link leads to, to enter. */
export function FoundMeeting({ model, found, entering }: {
  model: EngineModel;
  found: Extract<CommandOutput<"meeting.find">, { ok: true }>;
  entering: ReturnType<typeof useEnterMeeting>;
}) {
  const { busy, enter, says, trouble } = entering;
  return (
    <>
      <Banner
        icon="users"
        title={meetingName(found)}
        live
        actions={
          <Button tone="primary" busy={busy} onClick={enter}>{t("meeting_link.enter")}</Button>
        }
      >
        <p>{meetingDetail(found).join(" · ")}</p>
        <p>{t("meeting_link.connects_to", { relay: relayName(found.relay) })}</p>
      </Banner>
      {says && <Banner tone="warn" live>{says}</Banner>}
      {trouble === "no_profile" && <AskName model={model} onNamed={enter} autoFocus />}
    </>
  );
}
