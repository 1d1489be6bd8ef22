import type { InviteState } from "@ringside/client/state";
import { formatUntil, t } from "@ringside/ui/locales";
import { Button, Icon } from "@ringside/ui/parts";
import { LinkCard } from "./link_card.tsx";

/** An open invite: its link to copy or scan, and its expiry. */
export function InviteCard({ invite, onWithdraw }: {
  invite: InviteState;
  onWithdraw: () => void;
}) {
  return (
    <LinkCard
      link={invite.link}
      label={t("invite.link")}
      qrLabel={t("invite.qr")}
      copyLabel={t("invite.copy")}
      actions={<Button tone="quiet" onClick={onWithdraw}>{t("invite.withdraw")}</Button>}
    >
      <p class="invite-note">
        <Icon name="ticket" size={16} />
        <span>{t("invite.until", { time: formatUntil(invite.expires) })}</span>
      </p>
      <p class="invite-note">
        <Icon name="clock" size={16} />
        <span>{t("invite.serving")}</span>
      </p>
    </LinkCard>
  );
}
