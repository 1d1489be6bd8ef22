import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";

/** A browser that holds sound back takes any press; gives a function that ends the wait. */
function onNextPress(act: () => void): () => void {
  for (const type of ["click", "keydown"]) addEventListener(type, act, true);
  return () => {
    for (const type of ["click", "keydown"]) removeEventListener(type, act, true);
  };
}

/** Says that the browser plays no sound yet, for as long as it does; any press turns it on. */
export function HeldSound({ isHeld, turnOn }: { isHeld: boolean; turnOn: () => void }) {
  useEffect(() => isHeld ? onNextPress(turnOn) : undefined, [isHeld]);
  if (!isHeld) return null;
  return (
    <div class="guest-held">
      <Banner
        icon="speaker"
        live
        actions={<Button tone="primary" onClick={turnOn}>{t("visit.sound_on")}</Button>}
      >
        {t("visit.sound_held")}
      </Banner>
    </div>
  );
}
