import * as v from "valibot";
import { Access, CardBody, Id, MessageBody, Room, Sequence } from "./fields.ts";

/**
 * First frame of a socket. `resume` on `/v1/socket/SESSION` continues a session. `runs`: the client
 * understands a `sent` that answers several sends at once. `batches`: it understands a list of
 * frames in one text.
 */
export const Hello = v.object({
  t: v.literal("hello"),
  v: v.number(),
  access: v.optional(Access),
  runs: v.optional(v.boolean()),
  batches: v.optional(v.boolean()),
  resume: v.optional(v.object({ token: v.pipe(v.string(), v.maxLength(128)), last: Sequence })),
});

const Joining = v.object({ room: Room, card: CardBody, access: v.optional(Access) });

/** Enters one room, or several at once; idempotent. The relay answers `joined` for each. */
export const Join = v.union([
  v.object({ t: v.literal("join"), ...Joining.entries }),
  v.object({ t: v.literal("join"), rooms: v.pipe(v.array(Joining), v.minLength(1)) }),
]);

/** Replaces the session's card in a room. */
export const Card = v.object({ t: v.literal("card"), room: Room, card: CardBody });

export const Leave = v.object({ t: v.literal("leave"), room: Room });

/** Send a sealed body to one member, or to all others of the room. `n` counts from 1, no gaps. */
export const Send = v.object({
  t: v.literal("send"),
  n: Sequence,
  room: Room,
  to: v.optional(Id),
  body: MessageBody,
});

/** Everything up to and including `last` was received. */
export const Ack = v.object({ t: v.literal("ack"), last: Sequence });

/** Ask for fresh ICE servers: TURN credentials expire within a long call. */
export const IceRequest = v.object({ t: v.literal("ice") });

export type Hello = v.InferOutput<typeof Hello>;
export type Join = v.InferOutput<typeof Join>;
export type Joining = v.InferOutput<typeof Joining>;
export type Card = v.InferOutput<typeof Card>;
export type Leave = v.InferOutput<typeof Leave>;
export type Send = v.InferOutput<typeof Send>;
export type Ack = v.InferOutput<typeof Ack>;
export type IceRequest = v.InferOutput<typeof IceRequest>;

/** Schema by `t`: every frame that a client may send. */
export const clientSchemas = {
  hello: Hello,
  join: Join,
  card: Card,
  leave: Leave,
  send: Send,
  ack: Ack,
  ice: IceRequest,
} as const;

export type ClientMessage = Hello | Join | Card | Leave | Send | Ack | IceRequest;
