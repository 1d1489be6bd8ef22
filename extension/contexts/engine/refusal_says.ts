import type { Refusal } from "../../model/refusal.ts";
import type { CommandInput } from "../../messages/contract.ts";

/** The sentence for a refusal; none for what the person themselves took back. */
export function refusalSays(refused: CommandInput<"refusal.tell">): Refusal | undefined {
  if (refused.reason === "dismissed" || refused.reason === "cancelled") return undefined;
  switch (refused.of) {
    case "call":
      return { of: "call", says: `share.trouble_${refused.reason}` };
    case "share":
      return { of: "share", says: `share.trouble_${refused.reason}` };
    case "record":
      return { of: "record", says: `record.trouble_${refused.reason}` };
    case "snapshot":
      return { of: "snapshot", says: `snapshot.trouble_${refused.reason}` };
  }
}
