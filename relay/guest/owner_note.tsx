import { t } from "@ringside/ui/locales";
import { Banner, Button, Icon } from "@ringside/ui/parts";
import type { GuestModel } from "./guest_model.ts";
import { isOver, ownerWords, refusalWords } from "./visit_words.ts";

/** Whether the owner can be called, and what to do where they cannot. */
export function OwnerNote({ model, onTell }: { model: GuestModel; onTell: () => void }) {
  const visit = model.visit.value;
  const joining = model.joining.value;
  const { ownerName: name, ownerState, telling } = visit;
  const state = joining.is === "refused" && ownerState.is === "available"
    ? joining.reason
    : ownerState.is;
  const words = joining.is === "refused" && ownerState.is === "available"
    ? refusalWords(joining.reason, name)
    : ownerWords(visit);
  if (state === "available" || state === "looking") {
    return (
      <p class={`owner-note owner-${state}`} role="status">
        {state === "looking"
          ? <span class="spinner" aria-hidden="true" />
          : <Icon name="check" size={16} />}
        <span>{words}</span>
      </p>
    );
  }
  if (isOver(ownerState)) {
    return <Banner tone="danger" title={t("visit.link_over")} live>{words}</Banner>;
  }
  const away = state === "unavailable" || state === "busy";
  return (
    <Banner
      tone="warn"
      icon={state === "relay_down" ? "wifi_off" : "clock"}
      title={words}
      live
      actions={away && telling === "no" && (
        <Button tone="primary" onClick={onTell}>{t("visit.tell", { name })}</Button>
      )}
    >
      {away && telling === "no" && (
        <>
          {state === "unavailable" && <p>{t("visit.unavailable_hint")}</p>}
          <p>{t("visit.tell_hint", { name })}</p>
        </>
      )}
      {telling === "waiting" && <p>{t("visit.tell_waiting", { name })}</p>}
      {telling === "told" && <p>{t("visit.told", { name })}</p>}
      {telling === "given_up" && <p>{t("visit.given_up", { name })}</p>}
    </Banner>
  );
}
