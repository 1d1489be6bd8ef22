const many = 1_000_000;

/** Limits that a bench from one address does not reach. */
export const boundless = {
  messagesPerSecond: many,
  messageBurst: many,
  framesPerSecond: many,
  frameBurst: many,
  frameUnitBytes: many,
  joinsPerSecond: many,
  joinBurst: many,
  sessionsPerAddress: many,
  connectsPerSecond: many,
  connectBurst: many,
  addressMessagesPerSecond: many,
  addressMessageBurst: many,
  addressJoinsPerSecond: many,
  addressJoinBurst: many,
  addressFramesPerSecond: many,
  addressFrameBurst: many,
  addressBytesPerSecond: many * many,
  addressByteBurst: many * many,
  addressCardBytes: many * many,
  // A loaded machine may be slow to process a hello.
  helloMs: 30_000,
} as const;
