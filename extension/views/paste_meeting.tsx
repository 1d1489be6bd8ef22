import { t } from "@ringside/ui/locales";
import { TextField } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";
import { FoundMeeting } from "./found_meeting.tsx";
import { meetingTrouble } from "./meeting_detail.ts";
import { useEnterMeeting } from "./use_enter_meeting.ts";

/** A box for a meeting link, and the meeting that it leads to. */
export function PasteMeeting({ model, link = "" }: {
  model: EngineModel;
  link?: string | undefined;
}) {
  const [text, setText] = useState(link);
  const [found, setFound] = useState<CommandOutput<"meeting.find">>();
  const wanted = text.trim();
  const entering = useEnterMeeting(model, wanted);
  useEffect(() => setText(link), [link]);
  useEffect(() => {
    let gone = false;
    setFound(undefined);
    if (wanted) {
      model.run("meeting.find", { link: wanted }).then(
        (answer) => gone || setFound(answer),
        () => {},
      );
    }
    return () => {
      gone = true;
    };
  }, [model, wanted]);

  return (
    <section class="panel-card" aria-labelledby="paste-meeting-title">
      <h2 id="paste-meeting-title" class="card-title">{t("meeting_link.paste_title")}</h2>
      <p class="card-lead">{t("meeting_link.paste_lead")}</p>
      <TextField
        label={t("meeting_link.paste")}
        value={text}
        onInput={setText}
        onEnter={() => found?.ok && void entering.enter()}
        placeholder="https://…/m#v1.…"
        error={found && !found.ok ? meetingTrouble(found.reason) : undefined}
        spellcheck={false}
      />
      {found?.ok && <FoundMeeting model={model} found={found} entering={entering} />}
    </section>
  );
}
