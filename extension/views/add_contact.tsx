import { t } from "@ringside/ui/locales";
import { IconButton } from "@ringside/ui/parts";
import { AcceptInvite } from "./accept_invite.tsx";
import { CallLinks } from "./call_links.tsx";
import { CreateInvite } from "./create_invite.tsx";
import type { Route } from "./link_route.ts";
import { PairedNote } from "./paired_note.tsx";
import type { OpenablePage, ViewProps } from "./view_props.ts";

/**
 * Makes an invite or accepts one. Closing it loses nothing: open invites and those being accepted
 * belong to the engine and show again.
 */
export function AddContact({ model, link, onMeeting, onOpenPage, onClose }: ViewProps & {
  /** An invite link found in the tab that the popup was opened on. */
  link?: string;
  /** A meeting link was pasted instead of an invite. */
  onMeeting?: (route: Route) => void;
  /** Opens the page where the person can add what is missing. */
  onOpenPage?: (page: OpenablePage) => void;
}) {
  return (
    <section class="subview" aria-labelledby="add-contact-title">
      <header class="subview-head">
        <IconButton label={t("part.back")} icon="back" onClick={onClose} />
        <h1 id="add-contact-title" class="subview-title">{t("contact.add")}</h1>
      </header>
      <div class="subview-body">
        <PairedNote model={model} onDone={onClose} />
        {link
          ? (
            <>
              <AcceptInvite model={model} link={link} onMeeting={onMeeting} />
              <CreateInvite model={model} onOpenPage={onOpenPage} />
            </>
          )
          : (
            <>
              <CreateInvite model={model} onOpenPage={onOpenPage} />
              <AcceptInvite model={model} onMeeting={onMeeting} />
            </>
          )}
        <CallLinks model={model} />
      </div>
    </section>
  );
}
