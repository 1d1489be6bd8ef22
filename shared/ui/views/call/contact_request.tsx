import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";

/** The other side of a call with a guest asks to become contacts. */
export function ContactRequestDialog({ name, lead, onAnswer }: {
  name: string;
  /** What it means to agree, in this program. */
  lead: string;
  onAnswer: (agree: boolean) => void;
}): JSX.Element {
  return (
    <Dialog
      title={t("call_link.asks_contact", { name })}
      alert
      actions={
        <>
          <Button autofocus onClick={() => onAnswer(false)}>
            {t("call_link.refuse_contact")}
          </Button>
          <Button tone="primary" onClick={() => onAnswer(true)}>
            {t("call_link.become_contacts")}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
    </Dialog>
  );
}
