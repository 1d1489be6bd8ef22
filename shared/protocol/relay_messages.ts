import * as v from "valibot";
import { CardBody, IceServer, Id, Member, MessageBody, Port, Room, Sequence } from "./fields.ts";

const LimitsSchema = v.record(v.string(), v.number());

/** Answer to `hello`. `last`: the highest `n` that was consumed. */
export const Welcome = v.object({
  t: v.literal("welcome"),
  v: v.number(),
  session: Id,
  resume: v.string(),
  resumed: v.boolean(),
  limits: LimitsSchema,
  ice: v.array(IceServer),
  /** Seconds for which the credentials in `ice` are good; absent if they do not expire. */
  iceLife: v.optional(v.number()),
  /** The UDP port at which the relay itself answers STUN, under the name that the client dialled. */
  stunPort: v.optional(Port),
  last: Sequence,
});

const numbered = { seq: Sequence };

export const Joined = v.object({
  t: v.literal("joined"),
  ...numbered,
  room: Room,
  self: Id,
  members: v.array(Member),
});

export const Entered = v.object({
  t: v.literal("entered"),
  ...numbered,
  room: Room,
  member: Member,
});

export const LeftReason = v.picklist(["left", "lost"]);
export const Left = v.object({
  t: v.literal("left"),
  ...numbered,
  room: Room,
  id: Id,
  reason: LeftReason,
});

export const Carded = v.object({
  t: v.literal("carded"),
  ...numbered,
  room: Room,
  id: Id,
  card: CardBody,
});

/** The relay sets `from`. */
export const Message = v.object({
  t: v.literal("message"),
  ...numbered,
  room: Room,
  from: Id,
  body: MessageBody,
});

/**
 * The send numbered `n` is buffered for `reached` members; that is not delivery. With `first` (only
 * for a client that asked for `runs`): each of the sends from `first` to `n`.
 */
export const Sent = v.object({
  t: v.literal("sent"),
  n: Sequence,
  reached: v.number(),
  first: v.optional(Sequence),
});

/** `retry`: milliseconds after which the same request may succeed. */
export const ErrorMessage = v.object({
  t: v.literal("error"),
  code: v.string(),
  message: v.string(),
  n: v.optional(Sequence),
  room: v.optional(Room),
  retry: v.optional(v.number()),
});

/** The relay is shutting down: reconnect within `after` ms, to another node if there is one. */
export const Draining = v.object({ t: v.literal("draining"), after: v.number() });

export const Ice = v.object({
  t: v.literal("ice"),
  ice: v.array(IceServer),
  iceLife: v.optional(v.number()),
  stunPort: v.optional(Port),
});

export type Welcome = v.InferOutput<typeof Welcome>;
export type Joined = v.InferOutput<typeof Joined>;
export type Entered = v.InferOutput<typeof Entered>;
export type Left = v.InferOutput<typeof Left>;
export type LeftReason = v.InferOutput<typeof LeftReason>;
export type Carded = v.InferOutput<typeof Carded>;
export type Message = v.InferOutput<typeof Message>;
export type Sent = v.InferOutput<typeof Sent>;
export type ErrorMessage = v.InferOutput<typeof ErrorMessage>;
export type Draining = v.InferOutput<typeof Draining>;
export type Ice = v.InferOutput<typeof Ice>;

/** Schema by `t`: every frame that a relay may send. */
export const relaySchemas = {
  welcome: Welcome,
  joined: Joined,
  entered: Entered,
  left: Left,
  carded: Carded,
  message: Message,
  sent: Sent,
  error: ErrorMessage,
  draining: Draining,
  ice: Ice,
} as const;

/** Frames that carry `seq` and are replayed after a resume. */
export type NumberedMessage = Joined | Entered | Left | Carded | Message;
export type RelayMessage = NumberedMessage | Welcome | Sent | ErrorMessage | Draining | Ice;
