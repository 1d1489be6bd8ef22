import type { Participant } from "@ringside/call";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { type BrokenGroup, brokenGroups, brokenWords } from "./broken_words.ts";

/** A sentence about a connection that does not work, and whether it is being mended. */
export interface BrokenLine {
  readonly words: string;
  readonly state: BrokenGroup["state"];
}

/** Who does not hear or see whom, in as few sentences as say it. */
export function brokenLines({ broken, members }: InMeetingState): BrokenLine[] {
  const nameOf = (of: Participant) =>
    members.find(({ member }) => member === of)?.name ?? t("meeting.yourself");
  // A pair with somebody who has left by now is mended by that.
  const isHere = (of: Participant) => of === "me" || members.some(({ member }) => member === of);
  const here = broken.filter(({ from, to }) => isHere(from) && isHere(to));
  return brokenGroups(here).map((group) => ({
    words: brokenWords(group, nameOf),
    state: group.state,
  }));
}
