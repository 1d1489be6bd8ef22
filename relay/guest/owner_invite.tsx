import type { GivenInvite } from "@ringside/calling/state";
import { copyLink } from "@ringside/ui/copy_link";
import { addInviteWords } from "@ringside/ui/invite_words";
import { formatUntil, t } from "@ringside/ui/locales";
import { Announcer, Button, Dialog, Icon, TextField } from "@ringside/ui/parts";
import { useRef } from "preact/hooks";

// The page's own catalogue is built without them.
addInviteWords();

/** The owner's invite: to copy, and what to do with it, with the extension and without it. */
export function OwnerInvite({ invite: { expires, link }, name, onClose }: {
  invite: GivenInvite;
  name: string;
  onClose: () => void;
}) {
  const box = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  // The page leads to no other relay, whatever the owner has sent.
  const opensHere = link.startsWith(`${new URL("i", location.href).href}#`);
  const copy = async () => {
    if (await copyLink(link)) return;
    box.current?.focus();
    box.current?.select();
  };
  return (
    <Dialog title={t("visit.invite_title", { name })} onClose={onClose}>
      <TextField
        label={t("invite.link")}
        value={link}
        hint={t("invite.until", { time: formatUntil(expires) })}
        readOnly
        inputRef={(element) => (box.current = element)}
      />
      <div class="owner-invite-actions">
        <Button tone="primary" icon="copy" onClick={copy}>{t("invite.copy")}</Button>
        {opensHere && (
          <a
            class="button button-plain button-medium"
            href={link}
            target="_blank"
            rel="noopener noreferrer"
          >
            <Icon name="external" size={18} />
            <span>{t("visit.invite_open")}</span>
          </a>
        )}
      </div>
      <section>
        <h3>{t("visit.invite_have")}</h3>
        <p>{t("visit.invite_paste")}</p>
        {opensHere && <p>{t("visit.invite_have_here")}</p>}
      </section>
      <section>
        <h3>{t("visit.invite_need")}</h3>
        <p>{t("visit.invite_where")}</p>
        <p>{t("visit.invite_get", { name })}</p>
      </section>
      <p>{t("visit.invite_secret", { name })}</p>
      {/* The page's own is out of reach while a dialog is open. */}
      <Announcer />
    </Dialog>
  );
}
