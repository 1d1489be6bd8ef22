import { expect } from "@std/expect";
import { join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";

/**
 * Deploys with a tool in place of Cloudflare's that writes down what it was asked: there is no
 * account here. `secrets` is what it lists.
 */
async function deploy(secrets: string, ...args: string[]) {
  const folder = await Deno.makeTempDir({ prefix: "ringside-deploy-" });
  const asked = join(folder, "asked");
  await Deno.writeTextFile(
    join(folder, "npx"),
    `#!/bin/sh
shift 2
echo "$@" >> ${asked}
case "$1 $2" in
  "secret list") echo '${secrets}'; [ "${secrets.startsWith("[")}" = true ] || exit 1 ;;
  "secret put") echo "key: $(cat)" >> ${asked} ;;
esac
`,
    { mode: 0o755 },
  );
  try {
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", join(projectRoot, "scripts/deploy_cloudflare.ts"), ...args],
      env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    }).output();
    return {
      code,
      said: new TextDecoder().decode(stdout),
      asked: (await Deno.readTextFile(asked)).trim().split("\n"),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a relay without a key gets one before it can be reached, and prints it once", async () => {
  const { asked, code, said } = await deploy("[]", "--name", "mine");
  expect(code).toBe(0);
  expect(asked.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "secret list",
    "secret put",
    expect.stringMatching(/^key: /),
    "deploy --config",
  ]);
  expect(asked[1]).toBe("secret put RELAY_ACCESS_KEYS --name mine");
  const key = asked[2]?.slice("key: ".length) ?? "";
  expect(key).toMatch(/^[\w-]{32}$/);
  expect(said.split(key).length).toBe(2);
});

Deno.test("a Worker that does not exist yet gets a key; if that is unknown, nothing is deployed", async () => {
  const fresh = await deploy("This Worker does not exist on your account. [code: 10007]");
  expect(fresh.asked.filter((line) => line.startsWith("secret put")).length).toBe(1);
  const unknown = await deploy("Not logged in.");
  expect(unknown.code).toBe(1);
  expect(unknown.asked.length).toBe(1);
});

Deno.test("a relay with keys keeps them, and an open one gets none", async () => {
  const has = await deploy('[{"name":"RELAY_ACCESS_KEYS"}]');
  const open = await deploy("[]", "--open");
  for (const { asked, said } of [has, open]) {
    expect(asked.filter((line) => line.startsWith("secret put"))).toEqual([]);
    expect(said).not.toContain("access key");
  }
  expect(open.asked).toEqual([expect.stringMatching(/^deploy --config \S+wrangler.jsonc$/)]);
});
