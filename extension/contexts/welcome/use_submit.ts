import { useState } from "preact/hooks";

/** What became of what a step sent: taken, or why not. */
type Submitted<Reason> = { ok: true } | { ok: false; reason: Reason };

/** What *Continue* does in a step that has something to send: sends it, and leads on once taken. */
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
      if (answer.ok) return next();
      setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };
  return { busy, trouble, submit, clearTrouble: () => setTrouble(undefined) };
}
