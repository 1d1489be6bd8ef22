import { useArrivalFocus } from "@ringside/ui/arrival_focus";
import { t } from "@ringside/ui/locales";
import { Avatar, Button } from "@ringside/ui/parts";
import type { PageModel } from "./page_model.ts";
import { ownerName } from "./visit_words.ts";

/** After the press on *Join*, until it rings; and on the way back into a call. */
export function JoiningPage({ model }: { model: PageModel }) {
  const page = useArrivalFocus<HTMLElement>();
  const name = ownerName(model.visit.value);
  const returning = model.returning.value;
  const title = t(returning ? "visit.returning" : "call.calling", { name });
  return (
    <main class="guest-problem" data-theme="dark" ref={page} tabIndex={-1}>
      <div role="status" aria-label={title} class="guest-joining">
        <Avatar id={model.visit.value.owner} name={name} size="huge" />
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p class="guest-waiting">
          <span class="spinner" aria-hidden="true" />
          {t(returning ? "visit.returning_hint" : "call.inviting")}
        </p>
      </div>
      <Button tone="danger" size="large" icon="hang_up" onClick={() => model.cancelJoining()}>
        {t("call.cancel")}
      </Button>
    </main>
  );
}
