import { cleanName } from "@ringside/contacts";
import { fromBase64url } from "@ringside/seal";
import * as v from "valibot";
import { SettingsPatch } from "../../messages/command_values.ts";

const RelayEntry = v.object({ url: v.string(), access: v.optional(v.string()) });

const Name = v.pipe(v.string(), v.transform(cleanName));

/** What a profile file holds under its passphrase. A device id is never part of it. */
const ProfileFile = v.object({
  version: v.literal(1),
  name: Name,
  privateKey: v.pipe(v.string(), v.check((text) => fromBase64url(text)?.length === 32)),
  relays: v.array(RelayEntry),
  contacts: v.array(v.object({
    id: v.pipe(v.string(), v.length(43)),
    givenName: Name,
    ownName: Name,
    relays: v.array(
      v.object({ ...RelayEntry.entries, consent: v.optional(v.picklist(["asked", "refused"])) }),
    ),
    verified: v.boolean(),
    blocked: v.boolean(),
  })),
  settings: v.optional(SettingsPatch, {}),
  history: v.optional(
    v.array(v.object({
      id: v.string(),
      contact: v.string(),
      name: Name,
      direction: v.picklist(["incoming", "outgoing"]),
      mode: v.picklist(["video", "voice", "share"]),
      outcome: v.picklist([
        "answered",
        "missed",
        "declined",
        "cancelled",
        "busy",
        "unavailable",
        "failed",
        "elsewhere",
      ]),
      at: v.number(),
      seconds: v.optional(v.number()),
      seen: v.boolean(),
    })),
    [],
  ),
});
export type ProfileFile = v.InferOutput<typeof ProfileFile>;

/** Undefined for a text that is no profile of a version we know. */
export function parseProfileFile(text: string): ProfileFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(ProfileFile, value);
  return parsed.success ? parsed.output : undefined;
}
