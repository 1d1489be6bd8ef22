import { useLayoutEffect, useState } from "preact/hooks";
import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";

type Page = CommandOutput<"call_link.check_page">["page"];

/** What a relay serves to those who open a call link. */
export interface PageCheck {
  /** Of the last answer; absent before the first. */
  readonly page?: Page;
  /** The relay is being asked now: before the answer nobody should be given a link. */
  readonly isAsking: boolean;
}

/**
 * Asks relays whether they serve the page of this release, and asks again whenever `occasion`
 * changes. The result has every relay.
 */
export function useGuestPageChecks(
  model: EngineModel,
  relays: readonly string[],
  occasion: unknown,
): ReadonlyMap<string, PageCheck> {
  const [checks, setChecks] = useState<ReadonlyMap<string, PageCheck>>(new Map());
  // Before the browser paints, so that no *Copy* button appears before the answer.
  useLayoutEffect(() => {
    let gone = false;
    const found = (relay: string, page: Page) => {
      if (!gone) setChecks((all) => new Map(all).set(relay, { page, isAsking: false }));
    };
    setChecks((all) =>
      new Map(relays.map((relay) => [relay, { ...all.get(relay), isAsking: true }]))
    );
    for (const relay of relays) {
      model.run("call_link.check_page", { relay })
        .then(({ page }) => found(relay, page), () => found(relay, "unreachable"));
    }
    return () => {
      gone = true;
    };
  }, [relays.join(" "), occasion]);
  return checks;
}
