import { copyLink } from "@ringside/ui/copy_link";
import { t } from "@ringside/ui/locales";
import { Button, Icon, type IconName, ListItem } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";

/** A link in a list: pressing it shows it whole. */
export function LinkRow({ name, icon, detail, trouble, onShow, children }: {
  name: string;
  icon: IconName;
  /** How long it lasts and what is known of it. */
  detail: readonly string[];
  /** Why one of its buttons did not work, instead of the detail. */
  trouble?: string | undefined;
  onShow: () => void;
  /** Its buttons. */
  children: ComponentChildren;
}) {
  return (
    <ListItem
      label={name}
      leading={<Icon name={icon} size={20} />}
      title={name}
      pressLabel={t("link.show", { name })}
      onPress={onShow}
      detail={trouble
        ? <span class="row-trouble" role="alert">{trouble}</span>
        : <span>{detail.join(" · ")}</span>}
      trailing={children}
    />
  );
}

/** The button of a row that copies its link; `busy` until the relay's page was checked. */
export function CopyLink({ link, busy }: { link: string; busy: boolean }) {
  return (
    <Button tone="quiet" busy={busy} onClick={() => void copyLink(link)}>{t("link.copy")}</Button>
  );
}
