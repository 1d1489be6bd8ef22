import { deriveLinkRoom, type LinkRoom } from "./link_room.ts";

/** The room of an invite; anyone who has the link can enter and read here. */
export type InviteRoom = LinkRoom;

/** Room and key of an invite, from its secret alone. */
export const deriveInviteRoom = (secret: string): Promise<InviteRoom> =>
  deriveLinkRoom(secret, "invite");
