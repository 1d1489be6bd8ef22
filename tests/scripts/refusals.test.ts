import { expect } from "@std/expect";
import { projectRoot } from "../../scripts/build/project_root.ts";

/** Runs a program of ours that should end at once, without a display and with these variables. */
async function run(script: string, args: string[], env: Record<string, string> = {}) {
  const kept = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME", "TMPDIR"];
  const given = kept.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    cwd: projectRoot,
    env: { ...Object.fromEntries(given), NO_COLOR: "1", ...env },
    clearEnv: true,
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code: output.code, said: text(output.stdout), complained: text(output.stderr) };
}

const relay = "relay/hosts/deno/main.ts";
const edge = "scripts/relay_cloudflare.ts";

for (
  const [script, args, env, sentence] of [
    ["scripts/start.ts", ["--bogus"], {}, "Unknown option '--bogus'."],
    ["scripts/dev.ts", ["--bogus"], {}, "Unknown option '--bogus'."],
    ["scripts/build.ts", ["chromium"], {}, "Unexpected argument 'chromium'."],
    ["scripts/package.ts", ["--bogus"], {}, "Unknown option '--bogus'."],
    [relay, ["--bogus"], {}, "The relay takes no arguments like --bogus."],
    [relay, ["--help", "me"], {}, "The relay takes no arguments like --help me."],
    [relay, [], { RELAY_HOST: "no..name" }, "RELAY_HOST no..name is not an address"],
    [relay, [], { RELAY_HOST: "192.0.2.1" }, "RELAY_HOST 192.0.2.1 is not an address"],
    [edge, [], { RELAY_PORT: "nonsense" }, "RELAY_PORT must be a whole number"],
    [edge, [], { RELAY_REDIS_URL: "redis://x" }, "RELAY_REDIS_URL must not be set on Cloudflare"],
    ["scripts/build.ts", [], { RINGSIDE_RELAY: "nonsense" }, "Cannot build: RINGSIDE_RELAY must"],
    ["scripts/package.ts", [], { RINGSIDE_RELAY: "ftp://x" }, "Cannot build: RINGSIDE_RELAY must"],
    ["scripts/start.ts", [], { CHROMIUM: "/nope" }, "CHROMIUM names no file: /nope"],
    ["scripts/start.ts", [], { RELAY_PORT: "high" }, "RELAY_PORT must be a whole number"],
    ["scripts/dev.ts", ["--headless"], { CHROMIUM: "/nope" }, "CHROMIUM names no file: /nope"],
  ] as const
) {
  const how = Object.entries(env).map(([name, value]) => `${name}=${value} `).join("");
  Deno.test(`${how}${script} ${args.join(" ")} ends with a sentence, and does nothing`, async () => {
    const { code, complained, said } = await run(script, [...args], { RELAY_PORT: "0", ...env });
    expect(complained).toContain(sentence);
    expect(complained).not.toMatch(/^\s+at /m);
    expect(complained.split("\n").length).toBeLessThan(5);
    expect(said).toBe("");
    expect(code).toBe(1);
  });
}

Deno.test(`${edge} reports that its port is taken, and starts nothing`, async () => {
  using other = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { code, complained, said } = await run(edge, [], { RELAY_PORT: String(other.addr.port) });
  expect(complained).toBe(`RELAY_PORT ${other.addr.port} is in use by another program.\n`);
  expect(said).toBe("");
  expect(code).toBe(1);
});

Deno.test({
  name: "scripts/dev.ts says that it needs a display",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const { code, complained } = await run("scripts/dev.ts", []);
    expect(complained).toContain("there is no display");
    expect(code).toBe(1);
  },
});

for (const script of ["scripts/start.ts", "scripts/dev.ts", "scripts/build.ts", relay]) {
  Deno.test(`${script} --help prints its usage and does nothing`, async () => {
    const { code, complained, said } = await run(script, ["--help"], { CHROMIUM: "/nope" });
    expect(said).toContain("Usage: deno task ");
    expect(complained).toBe("");
    expect(code).toBe(0);
  });
}
