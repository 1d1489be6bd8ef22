import type { HistoryEntry } from "../history/history_entry.ts";
import type { ContactRecord, ProfileRecord, RelayRecord } from "./records.ts";

/** Everything that the import of a profile writes. */
export interface ImportedProfile<Settings extends object> {
  profile: ProfileRecord;
  contacts: readonly ContactRecord[];
  /** Ids of contacts to remove. */
  removed: readonly string[];
  /** An empty list keeps the stored relays. */
  relays: readonly RelayRecord[];
  settings: Settings;
  /** Entries with a known id do not change the stored ones. */
  history: readonly HistoryEntry[];
}
