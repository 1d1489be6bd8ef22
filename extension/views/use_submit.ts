import { useState } from "preact/hooks";

/** The result of sending: accepted, or the reason why not. */
type Submitted<Reason> = { ok: true } | { ok: false; reason: Reason };

/**
 * State of a button that sends something: calls `next` once it is accepted, otherwise sets a
 * trouble.
 */
export function useSubmit<Reason extends string>(
  send: () => Promise<Submitted<Reason>>,
  next: () => void,
) {
  const [trouble, setTrouble] = useState<Reason | "failed">();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const answer = await send();
      if (answer.ok) next();
      else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };
  return { busy, trouble, submit, clearTrouble: () => setTrouble(undefined) };
}
