import { expect } from "@std/expect";

type Make = (url: string) => string;

Deno.test("the page's policy makes the addresses of its own workers, and no others", async () => {
  const page = globalThis as { trustedTypes?: unknown };
  const policies: { name: string; make: Make }[] = [];
  page.trustedTypes = {
    createPolicy: (name: string, { createScriptURL }: { createScriptURL: Make }) => {
      policies.push({ name, make: createScriptURL });
      return { createScriptURL };
    },
  };
  try {
    const { workerAddress } = await import("../../../relay/guest/worker_address.ts");
    const folder = workerAddress("effects").replace(/effects\.js$/, "");
    expect(workerAddress("recorder")).toBe(`${folder}recorder.js`);
    expect(workerAddress("composer")).toBe(`${folder}composer.js`);
    // The page allows one policy of its name.
    expect(policies.map(({ name }) => name)).toEqual(["ringside"]);
    const [policy] = policies;
    expect(policy?.make(`${folder}library.js`)).toBe(`${folder}library.js`);
    for (const other of [`${folder}main.js`, "https://evil.example/effects.js", ""]) {
      expect(() => policy?.make(other)).toThrow("it is no worker of this page");
    }
  } finally {
    delete page.trustedTypes;
  }
});
