import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { PageModel } from "./page_model.ts";

/** Opens the owner's invite. */
export function ShowInvite({ model }: { model: PageModel }) {
  return (
    <Button tone="primary" onClick={() => model.showsInvite.value = true}>
      {t("visit.invite_show")}
    </Button>
  );
}
