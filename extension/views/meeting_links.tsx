import type { MeetingState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Button, Icon, Switch, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { DeleteMeeting, deleteMeeting } from "./delete_meeting.tsx";
import { useGuestPageChecks } from "./guest_page_checks.ts";
import { GuestPageNotes } from "./guest_page_note.tsx";
import { LinkCard } from "./link_card.tsx";
import { expiryOf, type Life, LinkLife } from "./link_life.tsx";
import { CopyLink } from "./link_row.tsx";
import { LinkTrouble } from "./link_trouble.tsx";
import { MeetingRow } from "./meeting_row.tsx";
import { useCreateLink } from "./use_create_link.ts";

/** Meeting links: created, shown, listed, entered, deleted. */
export function MeetingLinks({ model, show }: {
  model: EngineModel;
  /** The meeting whose link to show at first. */
  show?: string | undefined;
}) {
  const meetings = model.state.meetings.value;
  const [name, setName] = useState("");
  const [life, setLife] = useState<Life>("week");
  const [asks, setAsks] = useState(false);
  const [deleting, setDeleting] = useState<MeetingState>();
  const { busy, trouble, create, chosen, choose } = useCreateLink(
    model,
    () => model.run("meeting.create", { name, asks, ...expiryOf(life) }),
    () => setName(""),
    show,
  );
  const shown = meetings.find(({ id, ended }) => id === chosen && !ended);
  // Other people's relays are asked only about a link that the person chose.
  const own = meetings.filter(({ isOwn }) => isOwn);
  const { checks, isUnchecked } = useGuestPageChecks(model, "m", { links: own, shown });

  return (
    <section class="panel-card" aria-labelledby="meeting-links-title">
      <h2 id="meeting-links-title" class="card-title">{t("meeting_link.title")}</h2>
      <p class="card-lead">{t("meeting_link.lead")}</p>
      <LinkTrouble
        model={model}
        trouble={trouble}
        says={{ no_profile: t("meeting_link.no_profile"), too_many: t("meeting_link.too_many") }}
        onNamed={create}
      />
      <GuestPageNotes checks={checks} />
      {shown && (
        <LinkCard
          link={shown.link}
          label={t("meeting_link.link")}
          qrLabel={t("meeting_link.qr")}
          copyLabel={t("meeting_link.copy")}
          copyBusy={isUnchecked(shown)}
        >
          <p class="invite-note">
            <Icon name="clock" size={16} />
            <span>{t("meeting_link.serving")}</span>
          </p>
        </LinkCard>
      )}
      <div class="link-options">
        <TextField
          label={t("meeting_link.name")}
          value={name}
          hint={t("meeting_link.name_hint")}
          onInput={setName}
        />
        <LinkLife life={life} onChange={setLife} />
        <Switch
          label={t("meeting_link.asks")}
          hint={t("meeting_link.asks_hint")}
          checked={asks}
          onChange={setAsks}
        />
      </div>
      <Button tone={shown ? "plain" : "primary"} icon="link" busy={busy} onClick={create}>
        {t("meeting_link.create")}
      </Button>
      {meetings.length > 0 && (
        <ul class="list link-list" aria-label={t("meeting_link.list")}>
          {meetings.map((meeting) => (
            <MeetingRow
              key={meeting.id}
              model={model}
              meeting={meeting}
              onShow={() => choose(meeting.id)}
            >
              {!meeting.ended && <CopyLink link={meeting.link} busy={isUnchecked(meeting)} />}
              <Button
                tone="quiet"
                onClick={() =>
                  meeting.isOwn && !meeting.ended
                    ? setDeleting(meeting)
                    : void deleteMeeting(model, meeting)}
              >
                {t("meeting_link.delete")}
              </Button>
            </MeetingRow>
          ))}
        </ul>
      )}
      {deleting && (
        <DeleteMeeting
          model={model}
          meeting={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </section>
  );
}
