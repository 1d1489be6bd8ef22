import type { Limits } from "@ringside/protocol";
import type { Settings } from "../settings.ts";

/** The limits that a host of a relay can set, as every place where relays live applies them. */
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
