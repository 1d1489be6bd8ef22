import type { ServedInvite } from "@ringside/contacts";
import type { InviteOffer } from "@ringside/seal";
import type { Stores } from "../stores.ts";
import type { CallLinkRecord } from "../../guests/call_link_record.ts";
import type { MeetingRecord } from "../../meetings/meeting_record.ts";
import { MemoryChatStore } from "./memory_chat_store.ts";
import { MemoryContactStore } from "./memory_contact_store.ts";
import { MemoryHistoryStore } from "./memory_history_store.ts";
import { MemoryPairingStore } from "./memory_pairing_store.ts";
import { MemoryValueStore } from "./memory_value_store.ts";

/** Stores that last as long as the program, for guests and tests. */
export function memoryStores(): Stores {
  const values = new MemoryValueStore();
  const [invites, accepting] = [
    new MemoryPairingStore<ServedInvite>(),
    new MemoryPairingStore<InviteOffer>(),
  ];
  const contacts = new MemoryContactStore(invites, accepting);
  const history = new MemoryHistoryStore();
  return {
    ...{ values, contacts, invites, accepting, history },
    callLinks: new MemoryPairingStore<CallLinkRecord>(),
    meetings: new MemoryPairingStore<MeetingRecord>(),
    chat: new MemoryChatStore(),
    async takeIn(imported) {
      await values.saveProfile(imported.profile);
      await values.saveSettings(imported.settings);
      if (imported.relays.length > 0) await values.saveRelays(imported.relays);
      for (const contact of imported.contacts) await contacts.put(contact);
      for (const id of imported.removed) await contacts.remove(id);
      for (const entry of imported.history) await history.addOnce(entry);
    },
  };
}
