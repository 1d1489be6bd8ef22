import type { Hono } from "hono";
import { closeCodes, subprotocol } from "@ringside/protocol";
import { type AppBindings, relayApp } from "../../app.ts";
import { ownNames } from "../../origin.ts";
import { boundAssets } from "./bound_assets.ts";
import { addressOf, hintOf, withCaller } from "./caller.ts";
import { RefusedAddresses } from "./refused_addresses.ts";
import { type Environment, readEnvironment, type RelayParts } from "./environment.ts";
import { upgrade } from "./runtime.ts";
import { objectOfSession } from "./session_address.ts";

export { AddressObject } from "./address_object.ts";
export { RoomObject } from "./room_object.ts";
export { SessionObject } from "./session_object.ts";

type App = Hono<{ Bindings: AppBindings }>;

const apps = new WeakMap<Environment, App>();

/** The Worker serves the relay's routes. All state is in Durable Objects. */
export default {
  async fetch(request: Request, env: Environment): Promise<Response> {
    const read = readEnvironment(env);
    if (!read.ok) {
      console.error(read.sentence);
      return Response.json({ error: "misconfigured", message: read.sentence }, { status: 500 });
    }
    let app = apps.get(env);
    if (!app) apps.set(env, app = appOf(env, read.parts));
    return await app.fetch(request, { address: addressOf(request) });
  },
};

function appOf(env: Environment, { access, settings }: RelayParts): App {
  const { ADDRESSES, SESSIONS } = env;
  const refused = new RefusedAddresses();
  const admits = async (address: string) => {
    const now = Date.now();
    if (refused.has(address, now)) return false;
    const admitted = await ADDRESSES.get(ADDRESSES.idFromName(address)).admit();
    if (!admitted) refused.add(address, now);
    return admitted;
  };
  return relayApp({
    access,
    origins: {
      allowed: settings.allowedOrigins,
      // Cloudflare routes only requests for the Worker's own names to it.
      isOwnName: settings.names.length > 0 ? ownNames(settings.names) : () => true,
    },
    installUrl: settings.installUrl,
    assets: env.PAGE && boundAssets(env.PAGE),
    host: {
      async accept(request, { address, session: wanted }) {
        if (!await admits(address)) {
          const { code } = closeCodes.rate_limited;
          return upgrade(subprotocol, (socket) => {
            socket.accept();
            socket.close(code, "rate_limited");
          });
        }
        const hint = hintOf(request);
        const known = wanted === undefined ? undefined : objectOfSession(SESSIONS, wanted);
        const object = SESSIONS.get(
          known ?? SESSIONS.newUniqueId(),
          hint ? { locationHint: hint } : {},
        );
        return await object.fetch(withCaller(request, { address, wanted, hint }));
      },
      admits,
      showsConnection: false,
      // The platform stops objects one by one, never the whole relay.
      readiness: () => "ready",
    },
  });
}
