import * as v from "valibot";

/**
 * A message to one receiver: its session, the version at which it entered, and the pair's count.
 */
export type Addressee = readonly [session: string, entered: number, count: number];

const Entered = v.number();
const Member = v.object({
  session: v.string(),
  id: v.string(),
  node: v.string(),
  epoch: v.number(),
  entered: Entered,
  card: v.string(),
});

/**
 * A change of a room's membership, for nodes that hold the previous version. Without `member` and
 * `gone` it only announces the version.
 */
const Change = v.object({
  t: v.literal("change"),
  room: v.string(),
  version: v.number(),
  member: v.optional(Member),
  gone: v.optional(v.object({ session: v.string(), reason: v.picklist(["left", "lost"]) })),
});

/** Asks for a session; answered by `handed` or `not_handed`. */
const Claim = v.object({
  t: v.literal("claim"),
  claim: v.string(),
  by: v.string(),
  session: v.string(),
  token: v.string(),
  last: v.number(),
});

/** `forwarded`: the request went on to another node, which also answers. */
const NotHanded = v.object({
  t: v.literal("not_handed"),
  claim: v.string(),
  why: v.picklist(["unknown", "wrong_token", "too_old", "forwarded"]),
});

/** A session and everything that moves with it; the frame is its state. */
const Handed = v.object({
  t: v.literal("handed"),
  claim: v.optional(v.string()),
  from: v.string(),
  session: v.string(),
  address: v.string(),
  epoch: v.number(),
  /** Per room: the members as the client knows them, and the sequence numbers. */
  rooms: v.array(v.object({
    room: v.string(),
    version: v.number(),
    members: v.array(Member),
    out: v.array(v.tuple([v.string(), v.number()])),
    in: v.array(v.tuple([v.string(), v.number()])),
  })),
});

/** The new owner has taken over the session's memberships. */
const Settled = v.object({ t: v.literal("settled"), session: v.string() });

/** A node has started, or accepts no more sessions. */
const Arriving = v.object({ t: v.literal("arriving"), node: v.string() });
const Leaving = v.object({ t: v.literal("leaving"), node: v.string() });

const Control = v.variant("t", [Change, Claim, NotHanded, Handed, Settled, Arriving, Leaving]);

/** What nodes send each other, apart from messages. */
export type Control = v.InferOutput<typeof Control>;
export type ControlOf<T extends Control["t"]> = Extract<Control, { t: T }>;

/** A message from node to node. `frame` is as a room's actor built it. */
export interface MessageEnvelope {
  readonly t: "message";
  readonly room: string;
  readonly from: string;
  readonly fromEntered: number;
  readonly to: readonly Addressee[];
}

export type Envelope = Control | MessageEnvelope;

const Message = v.tuple([
  v.literal("m"),
  v.string(),
  v.string(),
  v.number(),
  v.array(v.tuple([v.string(), v.number(), v.number()])),
]);

/** The envelope's head; a frame or state is sent beside it, unescaped. */
export function writeHead(envelope: Envelope): string {
  if (envelope.t !== "message") return JSON.stringify(envelope);
  const { from, fromEntered, room, to } = envelope;
  return JSON.stringify(["m", room, from, fromEntered, to]);
}

/** Undefined: a node of another version sent it in a form that this one does not know. */
export function readHead(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) {
    const control = v.safeParse(Control, value);
    return control.success ? control.output : undefined;
  }
  const message = v.safeParse(Message, value);
  if (!message.success) return undefined;
  const [, room, from, fromEntered, to] = message.output;
  return { t: "message", room, from, fromEntered, to };
}
