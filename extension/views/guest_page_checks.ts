import { useLayoutEffect, useState } from "preact/hooks";
import type { CommandInput, CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";

type Page = CommandOutput<"link.check_page">["page"];

/** Where links of a kind open on their relay: `g` call links, `m` meeting links. */
export type PageAddress = CommandInput<"link.check_page">["at"];

/** What a relay serves to those who open a link in a browser. */
export interface PageCheck {
  readonly relay: string;
  /** Of the last answer; absent before the first. */
  readonly page?: Page;
  /** The relay is being asked now: before the answer nobody should be given a link. */
  readonly isAsking: boolean;
}

/** A link that opens on its relay's page. */
interface OpenedLink {
  readonly link: string;
  readonly ended?: string;
}

/** The relay on whose page a call link or a meeting link opens. */
const relayOf = ({ link }: OpenedLink): string => link.split(/\/[gm]#/, 1)[0] ?? "";

/**
 * Asks the relays of links whether they serve the page of this release, and asks again whenever
 * another link is shown. While none is shown, includes the relay on which a new one would open.
 * Relays of links that are neither in `links` nor shown are not asked.
 */
export function useGuestPageChecks(
  model: EngineModel,
  at: PageAddress,
  { links, shown }: { links: readonly OpenedLink[]; shown: OpenedLink | undefined },
): { checks: readonly PageCheck[]; isUnchecked: (link: OpenedLink) => boolean } {
  const relays = [
    shown ? relayOf(shown) : model.state.relays.value.find(({ own }) => own)?.url,
    ...links.filter(({ ended }) => !ended).map(relayOf),
  ].filter((url, at, all) => url !== undefined && all.indexOf(url) === at) as string[];
  const [checks, setChecks] = useState<readonly PageCheck[]>([]);
  const occasion = shown?.link;
  // Before the browser paints, so that no *Copy* button appears before the answer.
  useLayoutEffect(() => {
    let gone = false;
    const found = (relay: string, page: Page) => {
      const check = { relay, page, isAsking: false };
      if (!gone) setChecks((all) => all.map((one) => one.relay === relay ? check : one));
    };
    setChecks((all) =>
      relays.map((relay) => ({
        ...all.find((one) => one.relay === relay),
        ...{ relay, isAsking: true },
      }))
    );
    for (const relay of relays) {
      model.run("link.check_page", { relay, at })
        .then(({ page }) => found(relay, page), () => found(relay, "unreachable"));
    }
    return () => {
      gone = true;
    };
  }, [relays.join(" "), occasion]);
  const isUnchecked = (link: OpenedLink) =>
    relays.includes(relayOf(link)) &&
    (checks.find(({ relay }) => relay === relayOf(link))?.isAsking ?? true);
  return { checks, isUnchecked };
}
