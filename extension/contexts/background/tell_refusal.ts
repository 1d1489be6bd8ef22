import type { AskEngine } from "../../messages/ask_engine.ts";
import type { CommandInput } from "../../messages/contract.ts";

type Told = CommandInput<"refusal.tell">;
type Answer<R> = { ok: true } | { ok: false; reason: R };
type ReasonOf<O extends Told["of"]> = Extract<Told, { of: O }>["reason"];

/**
 * Waits for what a key or a menu asked for, and has the engine say why it was not done: nobody
 * reads an answer here. What breaks on the way is told as a failure too.
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
  // The engine reads it by its schema, which knows the reasons of each.
  await engine.ask("refusal.tell", { of, reason: answer.reason } as Told);
}
