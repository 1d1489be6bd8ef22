/*
 * What the runtime's own module `cloudflare:workers` gives, as far as this host uses it. The type
 * checker is led here by `relay/deno.json`; the bundle imports the runtime's.
 */
import type { ObjectContext } from "./runtime.ts";

/** A class of Durable Objects: its public methods can be called from afar. */
export abstract class DurableObject<Env> {
  constructor(protected readonly ctx: ObjectContext, protected readonly env: Env) {}
}
