import { t } from "@ringside/ui/locales";
import { announce, Icon, IconButton } from "@ringside/ui/parts";
import { useId } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";

/** Progress of a whole-page snapshot, with a button to cancel it, in any open view. */
export function PageProgress({ model, part }: { model: EngineModel; part: number }) {
  const id = useId();
  const cancel = () => {
    void model.run("snapshot.page_cancel", {});
    announce(t("snapshot.trouble_cancelled"));
  };
  return (
    <div class="page-progress">
      <Icon name="page" size={18} />
      <label for={id}>{t("snapshot.progress", { percent: Math.round(part * 100) })}</label>
      <progress id={id} value={part} />
      <IconButton label={t("snapshot.cancel")} icon="close" size="small" onClick={cancel} />
    </div>
  );
}
