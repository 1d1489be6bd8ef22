import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { GuestModel } from "./guest_model.ts";

/** Opens the owner's invite. */
export function ShowInvite({ model }: { model: GuestModel }) {
  return (
    <Button tone="primary" onClick={() => model.showsInvite.value = true}>
      {t("visit.invite_show")}
    </Button>
  );
}
