import { cleanName } from "@ringside/contacts/clean_name";
import type { CallLinkOffer } from "@ringside/seal";
import type { GuestVisitState } from "./guest_visit_state.ts";

/** What a page shows of a link before it has looked for the owner. */
export function initialVisit({ expires, name, owner }: CallLinkOffer): GuestVisitState {
  return {
    owner,
    ownerName: cleanName(name),
    expires: expires === undefined ? null : expires * 1000,
    ownerState: { is: "looking" },
    telling: "no",
  };
}
