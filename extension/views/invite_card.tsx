import { isOnThisComputer } from "@ringside/relay_link";
import type { InviteState } from "@ringside/client/state";
import { formatUntil, t } from "@ringside/ui/locales";
import { announce, Banner, Button, Icon, TextField } from "@ringside/ui/parts";
import { useRef } from "preact/hooks";
import { QrCode } from "./qr_code.tsx";

/** An open invite: its link to copy or scan, and its expiry. */
export function InviteCard({ invite, onWithdraw }: {
  invite: InviteState;
  onWithdraw: () => void;
}) {
  const box = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invite.link);
      announce(t("invite.copied"), "good");
    } catch {
      box.current?.focus();
      box.current?.select();
      announce(t("invite.copy_failed"), "danger");
    }
  };
  return (
    <div class="invite">
      <div class="invite-qr">
        <QrCode text={invite.link} label={t("invite.qr")} />
      </div>
      <div class="invite-words">
        {isOnThisComputer(invite.link) && <Banner tone="warn">{t("invite.this_computer")}</Banner>}
        <TextField
          label={t("invite.link")}
          value={invite.link}
          readOnly
          inputRef={(element) => (box.current = element)}
        />
        <div class="invite-actions">
          <Button tone="primary" icon="copy" onClick={copy}>{t("invite.copy")}</Button>
          <Button tone="quiet" onClick={onWithdraw}>{t("invite.withdraw")}</Button>
        </div>
        <p class="invite-note">
          <Icon name="ticket" size={16} />
          <span>{t("invite.until", { time: formatUntil(invite.expires) })}</span>
        </p>
        <p class="invite-note">
          <Icon name="clock" size={16} />
          <span>{t("invite.serving")}</span>
        </p>
      </div>
    </div>
  );
}
