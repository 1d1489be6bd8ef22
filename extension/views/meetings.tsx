import { t } from "@ringside/ui/locales";
import { IconButton } from "@ringside/ui/parts";
import { MeetingLinks } from "./meeting_links.tsx";
import { PasteMeeting } from "./paste_meeting.tsx";
import type { ViewProps } from "./view_props.ts";

/** The person's meetings, a new one, and a way into somebody else's. */
export function Meetings({ model, link, show, onClose }: ViewProps & {
  /** A meeting link from the active tab's address, or that was pasted elsewhere. */
  link?: string | undefined;
  /** The meeting whose link to show at first. */
  show?: string | undefined;
}) {
  return (
    <section class="subview" aria-labelledby="meetings-title">
      <header class="subview-head">
        <IconButton label={t("part.back")} icon="back" onClick={onClose} />
        <h1 id="meetings-title" class="subview-title">{t("meeting_link.list")}</h1>
      </header>
      <div class="subview-body">
        {link
          ? (
            <>
              <PasteMeeting model={model} link={link} />
              <MeetingLinks model={model} show={show} />
            </>
          )
          : (
            <>
              <MeetingLinks model={model} show={show} />
              <PasteMeeting model={model} />
            </>
          )}
      </div>
    </section>
  );
}
