import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../locales/translate.ts";
import { announce } from "./announcer.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** Asks before an action that is hard to undo, runs it, and announces the result. */
export function Confirm({ title, lead, confirm, done, danger = true, act, onClose }: {
  title: string;
  /** What will happen, in a sentence or two. */
  lead: string;
  /** The button's label. */
  confirm: string;
  done: string;
  danger?: boolean;
  act: () => Promise<unknown>;
  onClose: () => void;
}): JSX.Element {
  const [state, setState] = useState<"asking" | "busy" | "failed">("asking");
  const go = async () => {
    setState("busy");
    try {
      await act();
      announce(done, "good");
      onClose();
    } catch {
      setState("failed");
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      alert
      actions={
        <>
          <Button tone="quiet" autofocus onClick={onClose}>{t("part.cancel")}</Button>
          <Button tone={danger ? "danger" : "primary"} busy={state === "busy"} onClick={go}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      {state === "failed" && <p class="field-error" role="alert">{t("action.failed")}</p>}
    </Dialog>
  );
}
