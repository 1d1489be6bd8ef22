import { t } from "@ringside/ui/locales";
import { TextField } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { FoundMeeting } from "./found_meeting.tsx";
import { meetingTrouble } from "./meeting_detail.ts";
import { useEnterMeeting } from "./use_enter_meeting.ts";
import { useReadLink } from "./use_read_link.ts";

/** A box for a meeting link, and the meeting that it leads to. */
export function PasteMeeting({ model, link = "" }: {
  model: EngineModel;
  link?: string | undefined;
}) {
  const [text, setText] = useState(link);
  const [isFinal, setFinal] = useState(link !== "");
  const found = useReadLink(model, "meeting.find", text);
  const entering = useEnterMeeting(model, text.trim());
  useEffect(() => setText(link), [link]);
  // Whoever is typing a link has not finished it.
  const trouble = found && !found.ok && (isFinal || found.reason !== "not_a_meeting") &&
    meetingTrouble(found.reason);

  return (
    <section class="panel-card" aria-labelledby="paste-meeting-title">
      <h2 id="paste-meeting-title" class="card-title">{t("meeting_link.paste_title")}</h2>
      <p class="card-lead">{t("meeting_link.paste_lead")}</p>
      <TextField
        label={t("meeting_link.paste")}
        value={text}
        onInput={(value) => {
          setText(value);
          setFinal(false);
        }}
        onEnter={() => {
          setFinal(true);
          if (found?.ok) void entering.enter();
        }}
        placeholder="https://…/m#v1.…"
        error={trouble || undefined}
        spellcheck={false}
      />
      {found?.ok && <FoundMeeting model={model} found={found} entering={entering} />}
    </section>
  );
}
