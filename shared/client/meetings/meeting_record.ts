import { cleanName } from "@ringside/contacts";
import { meetingLink, type MeetingOffer } from "@ringside/seal";
import { meetingPolicy } from "./meeting_policy.ts";
import type { MeetingState } from "./meeting_state.ts";

/** A meeting in the person's list, as it is stored. Like a call link it stays on this device. */
export interface MeetingRecord {
  readonly offer: MeetingOffer;
  /** The identity whose list this is: one that replaces it starts with an empty list. */
  readonly keptBy: string;
  /** Unix milliseconds, when it was made or last entered. */
  readonly usedAt: number;
}

export const isOwn = ({ keptBy, offer }: MeetingRecord): boolean => offer.owner === keptBy;

const endOf = ({ expires = Infinity }: MeetingOffer): number => expires * 1000;

/** Whether nobody can enter any more. */
export const isExpired = (offer: MeetingOffer, now: number): boolean => endOf(offer) <= now;

/** Whether to drop it from the list: its maker is shown for a while that it has expired. */
export function isLongOver(record: MeetingRecord, now: number): boolean {
  return endOf(record.offer) + (isOwn(record) ? meetingPolicy.endedForMs : 0) <= now;
}

/** The meeting as its list shows it. */
export function meetingState(id: string, record: MeetingRecord, now: number): MeetingState {
  const { asks, expires, name } = record.offer;
  return {
    id,
    link: meetingLink(record.offer),
    name: cleanName(name),
    expires: expires === undefined ? null : expires * 1000,
    asks,
    isOwn: isOwn(record),
    ...(isExpired(record.offer, now) ? { ended: "expired" } : {}),
  };
}
