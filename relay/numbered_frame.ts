import type { LeftReason, Member } from "@ringside/protocol";

/*
 * A frame with a `seq` differs between its receivers only in that number. So a room builds the rest
 * once, each session adds its own number in front, and the replay buffers of all receivers share
 * one string. Every value except a body was checked to be base64url on arrival, so none needs
 * escaping.
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
