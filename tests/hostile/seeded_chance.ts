import { Chance } from "../relay/frame_chance.ts";

/** Seeded randomness; the seed is printed and can be set by HOSTILE_SEED. */
export function seededChance(what: string): Chance {
  const fresh = crypto.getRandomValues(new Uint32Array(1))[0];
  const seed = Number(Deno.env.get("HOSTILE_SEED") ?? fresh);
  console.log(`${what}: HOSTILE_SEED=${seed}`);
  return new Chance(seed);
}
