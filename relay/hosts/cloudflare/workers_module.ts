/*
 * The parts of the runtime's module `cloudflare:workers` that this host uses. `relay/deno.json`
 * maps the type checker here; the bundle imports the runtime's own module.
 */
import type { ObjectContext } from "./runtime.ts";

/** A class of Durable Objects: other objects may call its public methods. */
export abstract class DurableObject<Env> {
  constructor(protected readonly ctx: ObjectContext, protected readonly env: Env) {}
}
