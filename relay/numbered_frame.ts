import type { LeftReason, Member } from "@ringside/protocol";

/*
 * A frame that carries `seq` differs between its receivers in that number alone. So a room builds
 * everything after it once, each session puts its own number in front, and the replay buffers of
 * all receivers share one string. Every value but a body was checked against base64url on its way in,
 * so none needs escaping.
 */

/** The whole frame for one receiver. */
export const withSequence = (seq: number, frame: string): string => `{"seq":${seq},${frame}`;

export const joinedFrame = (room: string, self: string, members: readonly Member[]): string =>
  `"t":"joined","room":"${room}","self":"${self}","members":[${
    members.map(memberJson).join(",")
  }]}`;

export const enteredFrame = (room: string, member: Member): string =>
  `"t":"entered","room":"${room}","member":${memberJson(member)}}`;

export const leftFrame = (room: string, id: string, reason: LeftReason): string =>
  `"t":"left","room":"${room}","id":"${id}","reason":"${reason}"}`;

export const cardedFrame = (room: string, { id, card }: Member): string =>
  `"t":"carded","room":"${room}","id":"${id}","card":"${card}"}`;

/** `body` is JSON. */
export const messageFrame = (room: string, from: string, body: string): string =>
  `"t":"message","room":"${room}","from":"${from}","body":${body}}`;

const memberJson = ({ id, card }: Member): string => `{"id":"${id}","card":"${card}"}`;
