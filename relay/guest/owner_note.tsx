import type { OwnerState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Banner, Button, Icon } from "@ringside/ui/parts";
import type { PageModel } from "./page_model.ts";
import { isAway, isOver, ownerName, ownerWords, tellWords } from "./visit_words.ts";

/** Whether the owner can be called, and what to do where they cannot. */
export function OwnerNote({ model, state, onTell }: {
  model: PageModel;
  state: OwnerState;
  onTell: () => void;
}) {
  const visit = model.visit.value;
  const name = ownerName(visit);
  const { hint, title } = ownerWords(state, name);
  if (state.is === "available" || state.is === "looking") {
    return (
      <p class={`owner-note owner-${state.is}`} role="status">
        {state.is === "looking"
          ? <span class="spinner" aria-hidden="true" />
          : <Icon name="check" size={16} />}
        <span>{title}</span>
      </p>
    );
  }
  const { telling } = visit;
  const canTell = isAway(state) && telling === "no";
  return (
    <Banner
      tone={isOver(state) ? "danger" : "warn"}
      icon={isOver(state) ? undefined : state.is === "relay_down" ? "wifi_off" : "clock"}
      title={title}
      live
      actions={canTell && (
        <Button tone="primary" onClick={onTell}>{t("visit.tell", { name })}</Button>
      )}
    >
      {hint && <p>{hint}</p>}
      {canTell && (
        <p>{t(state.is === "busy" ? "visit.tell_hint_busy" : "visit.tell_hint", { name })}</p>
      )}
      {telling !== "no" && !isOver(state) && <p>{tellWords(telling, name)}</p>}
    </Banner>
  );
}
