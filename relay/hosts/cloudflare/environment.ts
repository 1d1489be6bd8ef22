import { type Limits, limits } from "@ringside/protocol";
import { Access } from "../../access/access.ts";
import { jsonLog, type Log } from "../../log.ts";
import { limitSettings } from "../../limits/limit_settings.ts";
import type { Settings } from "../../settings.ts";
import type { AssetBinding } from "./bound_assets.ts";
import { readEdgeSettings } from "./edge_settings.ts";
import type { AddressCalls, DayCalls, RoomCalls, SessionCalls } from "./object_messages.ts";
import type { ObjectNamespace } from "./runtime.ts";

/** The Worker's environment: bindings to its objects, and settings as variables or secrets. */
export interface Environment {
  readonly SESSIONS: ObjectNamespace<SessionCalls>;
  readonly ROOMS: ObjectNamespace<RoomCalls>;
  readonly ADDRESSES: ObjectNamespace<AddressCalls & DayCalls>;
  /** The files of the guest page; a deployment without them cannot open links. */
  readonly PAGE?: AssetBinding;
  /** Overrides of single limits, as JSON (`limits` of `startRelay` on Deno). */
  readonly LIMITS?: string;
}

/** What every part of the relay needs. */
export interface RelayParts {
  readonly settings: Settings;
  readonly limits: Limits;
  readonly access: Access;
  readonly log: Log;
}

export type ReadEnvironment =
  | { readonly ok: true; readonly parts: RelayParts }
  /** One sentence that names what is missing or wrong. */
  | { readonly ok: false; readonly sentence: string };

const bindings = { SESSIONS: "SessionObject", ROOMS: "RoomObject", ADDRESSES: "AddressObject" };

const known = new WeakMap<object, ReadEnvironment>();

/** Reads an environment, once per isolate. */
export function readEnvironment(env: Environment): ReadEnvironment {
  const read = known.get(env) ?? check(env);
  known.set(env, read);
  return read;
}

/**
 * The parts, for an object. Throws if the environment is wrong; then no request reaches an object.
 */
export function relayParts(env: Environment): RelayParts {
  const read = readEnvironment(env);
  if (!read.ok) throw new Error(read.sentence);
  return read.parts;
}

function check(env: Environment): ReadEnvironment {
  for (const [binding, className] of Object.entries(bindings)) {
    if (binding in env) continue;
    return {
      ok: false,
      sentence: `The binding ${binding} to the Durable Object class ${className} is missing: ` +
        "deploy with relay/hosts/cloudflare/wrangler.jsonc.",
    };
  }
  const texts = Object.entries(env).filter((entry): entry is [string, string] =>
    typeof entry[1] === "string"
  );
  const read = readEdgeSettings(Object.fromEntries(texts));
  if (!read.ok) return read;
  const { settings } = read;
  return {
    ok: true,
    parts: {
      settings,
      limits: {
        ...limits,
        ...limitSettings(settings),
        ...JSON.parse(env.LIMITS ?? "{}"),
      },
      access: new Access(settings.accessKeys, undefined, {
        sessionsPerKey: settings.sessionsPerKey,
      }),
      log: jsonLog((line) => console.log(line), settings.logLevel),
    },
  };
}
