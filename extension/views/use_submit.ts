import { useState } from "preact/hooks";

/** What became of what was sent: taken, or why not. */
type Submitted<Reason> = { ok: true } | { ok: false; reason: Reason };

/** A button that sends something: `next` follows once it is taken, else there is a trouble. */
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
