/**
 * Entry for platforms that run instances at will, such as Deno Deploy: no unstable flag, no disk.
 * What listens is the platform's, by `Deno.serve`, and so are limits on connections and headers;
 * settings come from the environment. With more than one instance set RELAY_REDIS_URL, or people in
 * one room may not find each other.
 */
import { runRelay } from "./main.ts";

await runRelay({ RELAY_HOST: "0.0.0.0", ...Deno.env.toObject() }, "platform");
