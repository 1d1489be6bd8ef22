import type { EngineState } from "../../../extension/model/engine_state.ts";
import type { CommandOutput } from "../../../extension/messages/contract.ts";
import type { DatabaseDump } from "./database_dump.ts";

/** What one version of the extension left behind, and how that version showed it. */
export interface StoredData {
  database: DatabaseDump;
  /** What it published with no relay in reach. */
  state: EngineState;
  /** The conversations, by contact. */
  chats: Record<string, CommandOutput<"chat.page">>;
  /** The same profile as a file, and what opens it. */
  profileFile: { text: string; passphrase: string };
}
