import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { GuestModel } from "./guest_model.ts";

/** After the press on *Join*, until it rings. */
export function JoiningPage({ model }: { model: GuestModel }) {
  const title = t("call.calling", { name: model.visit.value.ownerName });
  return (
    <main class="guest-problem" data-theme="dark">
      <div role="status" aria-label={title} class="guest-joining">
        <span class="spinner" aria-hidden="true" />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p>{t("call.inviting")}</p>
      </div>
      <Button tone="danger" size="large" icon="hang_up" onClick={() => model.cancelJoining()}>
        {t("call.cancel")}
      </Button>
    </main>
  );
}
