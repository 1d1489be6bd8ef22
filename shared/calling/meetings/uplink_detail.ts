import type { UplinkDetail } from "../quality/quality_detail.ts";
import type { MeetingMembers } from "./meeting_members.ts";
import type { MeetingVisit } from "./meeting_visit.ts";

/** The uplink and its division, with the members' names. */
export function uplinkDetail(
  { sent: { uplink: { bits, plans } } }: Pick<MeetingVisit, "sent">,
  members: Pick<MeetingMembers, "name">,
): UplinkDetail {
  return {
    bits,
    members: [...plans].map(([member, { cameraLines: lines, ...slots }]) => ({
      name: members.name(member),
      bits: Object.values(slots).reduce(
        (sum, { active, maxBitrate }) => active ? sum + maxBitrate : sum,
        0,
      ),
      lines,
    })),
  };
}
