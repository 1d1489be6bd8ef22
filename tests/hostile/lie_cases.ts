import type { PairTrouble } from "@ringside/contacts";
import type { RelayTrouble } from "@ringside/relay_link";
import { anyLie, lies, type MakeLie } from "./lies.ts";

/**
 * What a hostile relay does, and what the two people behind it see:
 *
 * - the word for a trouble with the contact (`PairTrouble`) or with the relay (`RelayTrouble`);
 * - `offline`: the contact is not shown online;
 * - `nothing`: no harm. Everything arrives, once and in order, and a call connects.
 */
export interface LieCase {
  /** Goes on: *A relay that …* */
  readonly title: string;
  readonly lie: MakeLie;
  readonly told: PairTrouble | RelayTrouble | "offline" | "nothing";
  /** A message that it holds back for seconds may come after later ones; never twice. */
  readonly late?: true;
}

export const lieCases: readonly LieCase[] = [
  { title: "drops a third of all messages", lie: lies.dropSome, told: "nothing", late: true },
  { title: "drops all messages", lie: lies.dropAll, told: "unanswered" },
  { title: "delays messages", lie: lies.delay, told: "nothing" },
  { title: "reorders messages", lie: lies.reorder, told: "nothing" },
  { title: "gives every message twice", lie: lies.duplicate, told: "replayed" },
  { title: "replays what it has ever recorded", lie: lies.replayEarlier, told: "bad_message" },
  { title: "flips a bit in each message", lie: lies.flipBodies, told: "bad_message" },
  { title: "flips a bit on the way up", lie: lies.flipBodiesUp, told: "bad_message" },
  { title: "flips a bit in each card", lie: lies.flipCards, told: "bad_card" },
  { title: "cuts cards short", lie: lies.cutCards, told: "bad_card" },
  { title: "swaps the cards of the two", lie: lies.swapCards, told: "offline" },
  { title: "invents members", lie: lies.inventMembers, told: "bad_card" },
  { title: "shows every card that it has ever seen", lie: lies.showOldCards, told: "nothing" },
  { title: "speaks under the contact's own card", lie: lies.speakAsContact, told: "bad_message" },
  { title: "mirrors messages as the client's own", lie: lies.mirrorAsSelf, told: "mirrored" },
  { title: "mirrors messages as the contact's", lie: lies.mirrorAsContact, told: "bad_message" },
  { title: "enters the pair's room itself", lie: lies.enterItself, told: "bad_card" },
  { title: "hides the two from each other", lie: lies.hideMembers, told: "offline" },
  { title: "says that the other has left", lie: lies.sayTheyLeft, told: "offline" },
  { title: "stamps messages as somebody's", lie: lies.stampOthers, told: "unknown_member" },
  { title: "floods", lie: lies.flood, told: "nonsense" },
  { title: "sends 63 MiB", lie: lies.sendHuge, told: "nonsense" },
  { title: "answers pings and nothing else", lie: lies.answerNothing, told: "timed_out" },
  { title: "answers no send", lie: lies.swallowSends, told: "timed_out" },
  { title: "calls sent what it swallows", lie: lies.callSwallowedSent, told: "unanswered" },
  { title: "skips numbers", lie: lies.skipNumbers, told: "nonsense" },
  { title: "uses numbers again", lie: lies.repeatNumbers, told: "nonsense" },
  { title: "answers sends that there never were", lie: lies.lieAboutSent, told: "timed_out" },
  { title: "pretends that a session goes on", lie: lies.pretendToResume, told: "unanswered" },
  { title: "does any of it, at random", lie: anyLie, told: "bad_message", late: true },
];
