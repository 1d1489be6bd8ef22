import type { HistoryEntry } from "../history/history_entry.ts";
import type { ContactRecord, ProfileRecord, RelayRecord } from "./records.ts";

/** Everything that taking a profile in writes. */
export interface ImportedProfile<Settings extends object> {
  profile: ProfileRecord;
  contacts: readonly ContactRecord[];
  /** Ids of contacts that go. */
  removed: readonly string[];
  /** Empty leaves those that are here. */
  relays: readonly RelayRecord[];
  settings: Settings;
  /** Those that are here already stay as they are. */
  history: readonly HistoryEntry[];
}
