import type { AskEngine } from "../../messages/ask_engine.ts";
import type { CommandInput } from "../../messages/contract.ts";

type Told = CommandInput<"refusal.tell">;
type Answer<R> = { ok: true } | { ok: false; reason: R };
type ReasonOf<O extends Told["of"]> = Extract<Told, { of: O }>["reason"];

/**
 * Waits for a command from the keyboard or a menu, where nobody reads the answer, and has the
 * engine notify the person if it was refused. An error counts as a failure.
 */
export async function tellRefusal<O extends "call" | "share" | "record" | "snapshot">(
  engine: { readonly ask: AskEngine },
  of: O,
  asked: Promise<Answer<ReasonOf<O>>>,
): Promise<void> {
  const answer = await asked.catch((error): { ok: false; reason: "failed" } => {
    console.warn(`background: ${of} broke`, error);
    return { ok: false, reason: "failed" };
  });
  if (answer.ok) return;
  // The schema of the command checks that the reason belongs to `of`.
  await engine.ask("refusal.tell", { of, reason: answer.reason } as Told);
}
