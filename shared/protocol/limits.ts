/**
 * Every limit of protocol version 1 (README, "Limits"). Sizes are bytes of UTF-8 unless noted;
 * times are milliseconds.
 */
export const limits = {
  /**
   * One text frame from a client. A relay's `joined` may be longer: it holds the cards of all
   * members.
   */
  frameBytes: 64 * 1024,
  /** A client must send `hello` within this time after the socket opened. */
  helloMs: 2_000,
  /** A sealed card. */
  cardBytes: 2 * 1024,
  /** A sealed message body: a frame without its other fields. */
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
  /** Backpressure: the relay closes a reader with more than this waiting to be sent. */
  unsentBytes: 1024 * 1024,
  /** A client sends the text `ping` this often; silence for three times as long is a dead socket. */
  pingMs: 20_000,
  /** Token bucket per session: messages a second, and the burst. */
  messagesPerSecond: 100,
  messageBurst: 300,
  /** Frames of any kind; the relay closes a session that exceeds this without answering it. */
  framesPerSecond: 500,
  /** A frame counts as one more for each multiple of this many characters. */
  frameUnitBytes: 8 * 1024,
  frameBurst: 5_000,
  /** A message counts as several if its copies together exceed this many bytes. */
  spreadBytes: 64 * 1024,
  /**
   * Quota for joins, separate from messages so that a start with many contacts is not throttled.
   */
  joinsPerSecond: 50,
  joinBurst: 2_048,
  /**
   * A join counts as several if its answer exceeds this many bytes; the answer for a pair does not.
   */
  joinBytes: 4 * 1024,
  /** Sessions that one address (IPv6: one /64) may hold. */
  sessionsPerAddress: 256,
  /** New sockets a second from one address, and the burst. */
  connectsPerSecond: 20,
  connectBurst: 256,
  /** Quota for all sessions of one address together, enough for an office behind one address. */
  addressMessagesPerSecond: 1_000,
  addressMessageBurst: 6_000,
  addressJoinsPerSecond: 500,
  addressJoinBurst: 16_384,
  addressFramesPerSecond: 5_000,
  addressFrameBurst: 20_000,
  /**
   * Bytes that a relay reads from one address; the rest waits in the network, and no socket is
   * closed.
   */
  addressBytesPerSecond: 4 * 1024 * 1024,
  addressByteBurst: 2 * 1024 * 1024,
  /** Memory for the memberships of one address: their cards, and 512 bytes for each. */
  addressCardBytes: 32 * 1024 * 1024,
} as const;

/** The limits in `welcome`; a host may lower or raise them. */
export type Limits = { readonly [K in keyof typeof limits]: number };
