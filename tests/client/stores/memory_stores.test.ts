import { memoryStores } from "@ringside/client";
import { expect } from "@std/expect";
import { storeCases } from "./store_cases.ts";

for (const { name, run, expected } of storeCases) {
  Deno.test(`in memory: ${name}`, async () => {
    expect(await run(memoryStores())).toEqual(expected);
  });
}
