import type { Stores } from "../stores.ts";
import { MemoryChatStore } from "./memory_chat_store.ts";
import { MemoryContactStore } from "./memory_contact_store.ts";
import { MemoryHistoryStore } from "./memory_history_store.ts";
import { MemoryPairingStore } from "./memory_pairing_store.ts";
import { MemoryValueStore } from "./memory_value_store.ts";

/** Stores that last as long as the program: a guest's, a test's. */
export const memoryStores = (): Stores => ({
  values: new MemoryValueStore(),
  contacts: new MemoryContactStore(),
  invites: new MemoryPairingStore(),
  accepting: new MemoryPairingStore(),
  chat: new MemoryChatStore(),
  history: new MemoryHistoryStore(),
});
