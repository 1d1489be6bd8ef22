import type { Limits } from "@ringside/protocol";
import type { Settings } from "../settings.ts";

/** The limits from a relay's settings, which every host applies. */
export const limitSettings = (settings: Settings): Partial<Limits> => ({
  sessionsPerAddress: settings.sessionsPerAddress,
  connectsPerSecond: settings.connectsPerSecond,
  connectBurst: settings.connectBurst,
  messagesPerSecond: settings.messagesPerSecond,
  messageBurst: settings.messageBurst,
  addressMessagesPerSecond: settings.addressMessagesPerSecond,
  addressMessageBurst: settings.addressMessageBurst,
  addressJoinsPerSecond: settings.addressJoinsPerSecond,
  addressJoinBurst: settings.addressJoinBurst,
  addressFramesPerSecond: settings.addressFramesPerSecond,
  addressFrameBurst: settings.addressFrameBurst,
  addressBytesPerSecond: settings.addressBytesPerSecond,
  addressByteBurst: settings.addressByteBurst,
  addressCardBytes: settings.addressCardBytes,
  membersPerRoom: settings.membersPerRoom,
});
