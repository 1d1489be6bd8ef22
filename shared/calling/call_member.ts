import { type CallState, type MemberId, memberOf } from "@ringside/call";

/** Another member of a call that was accepted. */
export interface CallMember {
  readonly member: MemberId;
  readonly contact: string;
  readonly device: string;
  readonly name: string;
}

/** The other members of a call; nobody before it was accepted, and one in a call of two. */
export function callMembers(
  state: CallState,
  nameOf: (contact: string) => string,
): readonly CallMember[] {
  if (!("device" in state) || state.phase === "ringing") return [];
  const { contact, device } = state;
  return [{ member: memberOf(contact, device), contact, device, name: nameOf(contact) }];
}
