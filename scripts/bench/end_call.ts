import { eventually } from "../chromium/eventually.ts";
import type { Person } from "../chromium/person.ts";

/** Hangs up at the first of these people, and leaves all of them as before the call. */
export async function endCall(first: Person, ...others: Person[]): Promise<void> {
  await first.run("call.hang_up", {});
  for (const person of [first, ...others]) {
    await eventually(async () => (await person.state()).call.state === "ended", {
      what: "the call has ended",
    });
    await person.run("call.dismiss", {});
  }
}
