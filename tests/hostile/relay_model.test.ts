import { expect } from "@std/expect";
import { RelayModel } from "./relay_model.ts";
import { seededChance } from "./seeded_chance.ts";

/** Sessions, each with a sequence of frames of its own; a soak asks for more. */
const sequences = Number(Deno.env.get("HOSTILE_SEQUENCES") ?? 50_000);

Deno.test(`sessions and rooms keep every promise over ${sequences} sequences of frames`, () => {
  const chance = seededChance("model");
  const start = performance.now();
  const sums = { lives: 0, frames: 0, delivered: 0, resumes: 0 };
  while (sums.lives < sequences) {
    const model = new RelayModel(chance, 4, 1);
    model.run(400);
    for (const name of ["lives", "frames", "delivered", "resumes"] as const) {
      sums[name] += model[name];
    }
  }
  console.log(`${JSON.stringify(sums)} in ${Math.round(performance.now() - start)} ms`);
  // Messages were really exchanged.
  expect(sums.delivered).toBeGreaterThan(sequences);
  expect(sums.resumes).toBeGreaterThan(sequences / 100);
});
