import { type MemberId, memberOf } from "@ringside/call/member_id";
import { systemClock } from "@ringside/clock";
import { deriveMemberTraffic, type Meeting } from "@ringside/seal";
import { RoomLink, type RoomLinkOptions } from "../room/room_link.ts";
import { CrowdBudget } from "./crowd_budget.ts";

export interface MeetingLinkOptions extends Omit<RoomLinkOptions<MemberId>, "presence"> {
  readonly meeting: Meeting;
}

/**
 * The sealed link to all who have opened a meeting's link, on its relay: each of their devices is a
 * member of its own, another device of this person too. It says who is reachable, not who has
 * entered the meeting.
 */
export class MeetingLink extends RoomLink<MemberId> {
  constructor(options: MeetingLinkOptions) {
    const { boot, clock = systemClock, device, identity, meeting } = options;
    super({ ...options, presence: "online" }, {
      ...meeting,
      keyOf: (card) => memberOf(card.identity, card.device),
      isOurs: (card) => card.identity === identity.id && card.device === device,
      trafficWith: (peerCard) => deriveMemberTraffic({ identity, device, boot, meeting, peerCard }),
      boots: new CrowdBudget(clock),
    });
  }
}
