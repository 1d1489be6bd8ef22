import { t } from "@ringside/ui/locales";
import { Button, Dialog } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";

/**
 * The other side wants to record the call: nothing of this person is recorded until they allow it.
 */
export function RecordConsent({ model }: { model: EngineModel }) {
  const request = model.state.recordRequest.value;
  if (!request) return null;
  const answer = (allow: boolean) => void model.run("record.answer", { allow });
  return (
    <Dialog
      title={t("record.wants", { name: request.name })}
      alert
      actions={
        <>
          <Button autofocus onClick={() => answer(false)}>{t("record.refuse")}</Button>
          <Button tone="primary" onClick={() => answer(true)}>{t("record.allow")}</Button>
        </>
      }
    >
      <p>{t("record.wants_lead")}</p>
    </Dialog>
  );
}
