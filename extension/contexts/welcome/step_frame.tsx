import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The ways to leave a step. */
export interface StepMoves {
  next: () => void;
  back: (() => void) | undefined;
}

/** A step: its question, the reason for it, its contents, and buttons to continue. */
export function StepFrame(
  { title, lead, moves, onContinue, onwards, busy, skippable, pending, children }: {
    title: string;
    lead: string;
    moves: StepMoves;
    /** The action of *Continue*; without it, the button only continues. */
    onContinue?: () => void;
    /** The label of *Continue* after a press that did not succeed. */
    onwards?: string | undefined;
    busy?: boolean;
    /** *Continue* needs input, so there is a button to skip it. */
    skippable?: boolean;
    /** The step's own button is the primary one for now. */
    pending?: boolean;
    children: ComponentChildren;
  },
) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Screen readers and the keyboard start at the new step, unless an input has the focus.
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
