import { HistoryEntry } from "../history/history_entry.ts";
import { cleanName } from "@ringside/contacts";
import { normalizeRelayAddress } from "@ringside/relay_link";
import { fromBase64url } from "@ringside/seal";
import * as v from "valibot";
import type { RelayRecord } from "../stores/records.ts";

/** More than any person has; a larger file is not a genuine profile. */
const most = { contacts: 5_000, history: 1_000, relays: 32, relaysOfContact: 8 };

const Key = v.pipe(
  v.string(),
  v.length(43),
  v.check((text) => fromBase64url(text)?.length === 32),
);
/** Longer than any stored name, before it is cut. */
const Name = v.pipe(
  v.string(),
  v.maxLength(4_000),
  v.transform(cleanName),
);
const Moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const ShortText = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const RelayEntry = v.object({
  url: v.pipe(v.string(), v.maxLength(2_000)),
  access: v.optional(v.pipe(v.string(), v.maxLength(512))),
});
const ContactRelayEntry = v.object({
  ...RelayEntry.entries,
  consent: v.optional(v.picklist(["asked", "refused"])),
});

/**
 * The valid relays, without duplicates. An invalid one is left out and the file still accepted,
 * because it may be the person's only backup.
 */
function validRelays<Relay extends RelayRecord>(entries: Relay[], count: number): Relay[] {
  const found = new Map<string, Relay>();
  for (const entry of entries) {
    const address = normalizeRelayAddress(entry.url);
    if (!address.ok || address.url.length > 256) continue;
    found.set(address.url, { ...entry, url: address.url });
  }
  return [...found.values()].slice(0, count);
}

/** The encrypted contents of a profile file, except for settings. It never contains a device id. */
const ProfileParts = v.object({
  version: v.literal(1),
  name: Name,
  privateKey: Key,
  relays: v.pipe(v.array(RelayEntry), v.transform((all) => validRelays(all, most.relays))),
  contacts: v.pipe(
    v.array(v.object({
      id: Key,
      givenName: Name,
      ownName: Name,
      relays: v.pipe(
        v.array(ContactRelayEntry),
        v.transform((all) => validRelays(all, most.relaysOfContact)),
      ),
      verified: v.boolean(),
      blocked: v.boolean(),
      muted: v.optional(v.boolean()),
    })),
    v.maxLength(most.contacts),
  ),
  history: v.optional(
    v.pipe(
      v.array(v.object({
        ...HistoryEntry.entries,
        id: ShortText,
        contact: Key,
        name: Name,
        at: Moment,
        seconds: v.optional(Moment),
      })),
      v.maxLength(most.history),
    ),
    [],
  ),
});
type ProfileParts = v.InferOutput<typeof ProfileParts>;

/** The whole file; each program defines its settings. */
export type ProfileFile<Settings = object> = ProfileParts & { settings: Settings };

/** The schema of a program's settings in a file. */
export type SettingsSchema<Settings extends object> = v.GenericSchema<unknown, Settings>;

/** Undefined if the text is not a profile of a known version. */
export function parseProfileFile<Settings extends object>(
  text: string,
  settings: SettingsSchema<Settings>,
): ProfileFile<Settings> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parts = v.safeParse(ProfileParts, value);
  if (!parts.success) return undefined;
  const { settings: kept = {} } = value as { settings?: unknown };
  const parsed = v.safeParse(settings, kept);
  return parsed.success ? { ...parts.output, settings: parsed.output } : undefined;
}
