import { useState } from "preact/hooks";

/**
 * State of a button that sends something: calls `next` with the answer once it is accepted,
 * otherwise sets a trouble.
 */
export function useSubmit<Reason extends string, Accepted extends { ok: true } = { ok: true }>(
  send: () => Promise<Accepted | { ok: false; reason: Reason }>,
  next: (answer: Accepted) => void,
) {
  const [trouble, setTrouble] = useState<Reason | "failed">();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await send();
      if (answer.ok) next(answer);
      else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };
  return { busy, trouble, submit, clearTrouble: () => setTrouble(undefined) };
}
