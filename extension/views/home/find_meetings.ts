import type { MeetingState } from "@ringside/client/state";
import { meetingName } from "../meeting_detail.ts";
import { searchRank } from "@ringside/ui/search_rank";

/** The meetings that can be entered and match a search, the best match first. */
export function findMeetings(meetings: readonly MeetingState[], query: string): MeetingState[] {
  return meetings
    .filter(({ ended }) => !ended)
    .map((meeting) => ({ meeting, rank: searchRank(meetingName(meeting), query) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ meeting }) => meeting);
}
