/**
 * Every limit of protocol version 1 (README, "Limits"). Sizes are bytes of UTF-8 unless named
 * otherwise, times are milliseconds.
 */
export const limits = {
  /** One text frame of a client. A relay's `joined` holds what the room's members' cards take. */
  frameBytes: 64 * 1024,
  /** A client says `hello` within this time after the socket opened. */
  helloMs: 2_000,
  /** A sealed card. */
  cardBytes: 2 * 1024,
  /** A sealed message body: a frame less its fields. */
  bodyBytes: 60 * 1024,
  /** Rooms that one session may be in. */
  roomsPerSession: 1_024,
  /** Members that one room may hold. */
  membersPerRoom: 64,
  /** Frames from the relay that a session keeps until they are acknowledged. */
  replayMessages: 256,
  replayBytes: 256 * 1024,
  /** A session without a socket is kept this long. */
  resumeMs: 30_000,
  /** A reader with more than this unsent is closed. */
  unsentBytes: 1024 * 1024,
  /** A client sends the text `ping` this often; silence for three times as long is a dead socket. */
  pingMs: 20_000,
  /** Token bucket per session: messages a second, and the burst. */
  messagesPerSecond: 100,
  messageBurst: 300,
  /** Frames of any kind; a session that exceeds this is closed, not answered. */
  framesPerSecond: 500,
  /** A frame counts as one more for each time that it is longer than this many characters. */
  frameUnitBytes: 8 * 1024,
  frameBurst: 5_000,
  /** A message counts as several where its copies together exceed this many bytes. */
  spreadBytes: 64 * 1024,
  /** Budget for joins, apart from messages so that a start with many contacts is not throttled. */
  joinsPerSecond: 50,
  joinBurst: 2_048,
  /** A join counts as several where its answer exceeds this many bytes; a pair's does not. */
  joinBytes: 4 * 1024,
  /** Sessions that one address (IPv6: one /64) may hold. */
  sessionsPerAddress: 256,
  /** New sockets a second from one address, and the burst. */
  connectsPerSecond: 20,
  connectBurst: 256,
  /** What all sessions of one address may do together: an office behind one address fits. */
  addressMessagesPerSecond: 1_000,
  addressMessageBurst: 6_000,
  addressJoinsPerSecond: 500,
  addressJoinBurst: 16_384,
  addressFramesPerSecond: 5_000,
  addressFrameBurst: 20_000,
  /** Bytes that a relay reads of an address; more waits in the network, and nobody is closed for it. */
  addressBytesPerSecond: 4 * 1024 * 1024,
  addressByteBurst: 2 * 1024 * 1024,
  /** What the memberships of one address may hold: their cards, and 512 bytes for each. */
  addressCardBytes: 32 * 1024 * 1024,
} as const;

/** What `welcome` tells a client of the relay's limits; a host may lower or raise them. */
export type Limits = { readonly [K in keyof typeof limits]: number };
