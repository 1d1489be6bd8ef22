import type { JSX } from "preact";
import type { Knock } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";

/**
 * Somebody wants to enter. The controls of the meeting stay usable, so that nobody can lock them by
 * knocking; and the focus is on no button, nor taken from a text box, so that an accidental key
 * press admits nobody.
 */
export function KnockDialog({ knock, waiting, onAnswer }: {
  knock: Knock;
  /** How many wait besides. */
  waiting: number;
  onAnswer: (admit: boolean) => void;
}): JSX.Element {
  const { isAlike, isStranger, name } = knock;
  const answer = (admit: boolean) => (event: MouseEvent) => {
    // The second press of a double click would answer whoever waits next.
    if (event.detail <= 1) onAnswer(admit);
  };
  return (
    <Dialog
      title={t("meeting.wants_in", { name })}
      alert
      modeless
      yields
      dark
      actions={
        <>
          <Button onClick={answer(false)}>{t("meeting.refuse")}</Button>
          <Button tone="primary" onClick={answer(true)}>{t("meeting.admit")}</Button>
        </>
      }
    >
      {(isAlike || isStranger) && (
        <p>{t(isAlike ? "meeting.wants_in_alike" : "meeting.wants_in_stranger")}</p>
      )}
      {waiting > 0 && <p>{t("meeting.wants_in_more", { count: waiting })}</p>}
    </Dialog>
  );
}
