import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";

/** Why what a key or a menu asked for was not done, until the person has seen it. */
export function RefusalNote({ model }: { model: EngineModel }) {
  const refusal = model.state.refusal.value;
  if (!refusal) return null;
  return (
    <Banner
      tone="danger"
      title={t(`note.refused_${refusal.of}`)}
      live
      onDismiss={() => void model.run("refusal.dismiss", {})}
    >
      {t(refusal.says)}
    </Banner>
  );
}
