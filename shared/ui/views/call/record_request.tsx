import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";

/**
 * The other side wants to record the call: nothing of this person is recorded until they allow it.
 */
export function RecordRequestDialog({ name, onAnswer }: {
  name: string;
  onAnswer: (allow: boolean) => void;
}): JSX.Element {
  return (
    <Dialog
      title={t("record.wants", { name })}
      alert
      actions={
        <>
          <Button autofocus onClick={() => onAnswer(false)}>{t("record.refuse")}</Button>
          <Button tone="primary" onClick={() => onAnswer(true)}>{t("record.allow")}</Button>
        </>
      }
    >
      <p>{t("record.wants_lead")}</p>
    </Dialog>
  );
}
