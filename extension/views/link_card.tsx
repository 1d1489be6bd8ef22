import { isOnThisComputer } from "@ringside/relay_link";
import { copyLink } from "@ringside/ui/copy_link";
import { t } from "@ringside/ui/locales";
import { Banner, Button, TextField } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { QrCode } from "./qr_code.tsx";

/** A link to copy or scan, and what is known of it. */
export function LinkCard({ link, label, qrLabel, copyLabel, copyBusy, actions, children }: {
  link: string;
  label: string;
  qrLabel: string;
  copyLabel: string;
  /** The link should not be copied yet. */
  copyBusy?: boolean;
  /** Beside the button that copies. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const box = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const copy = async () => {
    if (await copyLink(link)) return;
    box.current?.focus();
    box.current?.select();
  };
  return (
    <div class="invite">
      <div class="invite-qr">
        <QrCode text={link} label={qrLabel} />
      </div>
      <div class="invite-words">
        {isOnThisComputer(link) && <Banner tone="warn">{t("invite.this_computer")}</Banner>}
        <TextField
          label={label}
          value={link}
          readOnly
          inputRef={(element) => (box.current = element)}
        />
        <div class="invite-actions">
          <Button tone="primary" icon="copy" busy={copyBusy} onClick={copy}>{copyLabel}</Button>
          {actions}
        </div>
        {children}
      </div>
    </div>
  );
}
