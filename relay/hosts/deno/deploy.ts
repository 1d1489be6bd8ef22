/**
 * Entry for platforms that start instances on demand, such as Deno Deploy: no unstable flag, no
 * disk. The platform listens, through `Deno.serve`, and limits connections and headers; settings
 * come from the environment. With more than one instance set RELAY_REDIS_URL, or the members of one
 * room may not find each other.
 */
import { runRelay } from "./main.ts";

await runRelay({ RELAY_HOST: "0.0.0.0", ...Deno.env.toObject() }, "platform");
