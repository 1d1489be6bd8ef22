import type { openProfile } from "@ringside/seal";
import type { ProfileChanges } from "./profile_changes.ts";

/** Why a profile file was not imported. */
export type ImportTrouble =
  | Extract<Awaited<ReturnType<typeof openProfile>>, { ok: false }>["reason"]
  | "garbled"
  | "in_call"
  | "not_stored";

export type ExportOutcome =
  | { ok: true; file: string }
  | { ok: false; reason: "short_passphrase" | "no_profile" };
export type ImportOutcome = { ok: true } | { ok: false; reason: ImportTrouble };
export type PreviewOutcome =
  | { ok: true; name: string } & ProfileChanges
  | { ok: false; reason: ImportTrouble };
