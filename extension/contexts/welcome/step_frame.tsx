import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** How a step leads on. */
export interface StepMoves {
  next: () => void;
  back: (() => void) | undefined;
}

/** A step: its question, why it is asked, what to do, and the way on. */
export function StepFrame(
  { title, lead, moves, onContinue, onwards, busy, skippable, pending, children }: {
    title: string;
    lead: string;
    moves: StepMoves;
    /** What *Continue* does; it goes on by itself when absent. */
    onContinue?: () => void;
    /** What *Continue* is called once it was pressed in vain. */
    onwards?: string | undefined;
    busy?: boolean;
    /** *Continue* wants something, so there is a way around it. */
    skippable?: boolean;
    /** The step's own button is the main one for now. */
    pending?: boolean;
    children: ComponentChildren;
  },
) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The new step is read out and the keyboard starts in it, unless a box took the focus.
    if (!heading.current?.closest("main")?.contains(document.activeElement)) {
      heading.current?.focus();
    }
  }, []);
  return (
    <section class="step" aria-labelledby="step-title">
      <h1 id="step-title" ref={heading} tabIndex={-1}>{title}</h1>
      <p class="step-lead">{lead}</p>
      <div class="step-body">{children}</div>
      <footer class="step-foot">
        {moves.back && (
          <Button tone="quiet" class="step-back" onClick={moves.back}>{t("welcome.back")}</Button>
        )}
        {skippable && <Button tone="quiet" onClick={moves.next}>{t("welcome.later")}</Button>}
        <Button
          tone={pending ? "plain" : "primary"}
          size="large"
          busy={busy}
          onClick={onContinue ?? moves.next}
        >
          {onwards ?? t("welcome.continue")}
        </Button>
      </footer>
    </section>
  );
}
