import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { guestFolder, writeGuest } from "../../scripts/build/write_guest.ts";
import { compileRelay, relayPermissions } from "../../scripts/relay/compile_relay.ts";
import { builtHashes, expectGuestPage } from "../hosts/expect_guest_page.ts";
import { RawClient } from "../hosts/raw_client.ts";
import { askStun } from "./stun/ask_stun.ts";
import { bareRequest } from "./stun/stun_messages.ts";

/** Runs a command until it logs that it listens, then `run`, then ends it by `signal`. */
async function whileListening(
  command: string,
  args: string[],
  env: Record<string, string>,
  run: (url: string) => Promise<void>,
  signal: "SIGINT" | "SIGTERM" = "SIGINT",
): Promise<number> {
  const child = new Deno.Command(command, {
    args,
    env: { RELAY_PORT: "0", ...env },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!/"listening".*\n/.test(text)) {
      const { done, value } = await lines.read();
      if (done) throw new Error("It did not start");
      text += value;
    }
    const url = /"url":"([^"]+)"/.exec(text)?.[1] ?? "";
    await run(url.replace("0.0.0.0", "127.0.0.1"));
    child.kill(signal);
    while (!(await lines.read()).done);
    return (await child.status).code;
  } finally {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has already ended.
    }
    await child.status;
  }
}

/** The environment that the container sets, by the lines of its Containerfile. */
async function containerEnvironment(): Promise<Record<string, string>> {
  const text = await Deno.readTextFile("relay/hosts/deno/Containerfile");
  const words = [...text.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = ""]) => line.split(" "));
  return Object.fromEntries(words.map((word) => word.split("=") as [string, string]));
}

Deno.test("the compiled relay starts, serves, answers STUN, stops and reports its health", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const made = await compileRelay("dist/test/ringside-relay");
    if (!made.ok) throw new Error(made.sentence);
    // In a container that shares the network of its host, the guide sets a port for STUN.
    const env = {
      ...await containerEnvironment(),
      ...{ RINGSIDE_UNPACK: folder, RELAY_PORT: "0", RELAY_STUN: "0" },
    };
    const code = await whileListening(made.file, [], env, async (url) => {
      const { status, stun } = await (await fetch(`${url}/health`)).json();
      expect(status).toBe("alive");
      expect((await askStun(stun, "udp4", bareRequest())).toHex().slice(0, 4)).toBe("0101");
      const { client, welcome } = await RawClient.welcomed(url);
      expect(welcome.stunPort).toBe(stun);
      await client.bye();
      await expectGuestPage(url, await builtHashes(guestFolder));
      const health = (port: string) =>
        new Deno.Command(made.file, { args: ["--health"], env: { ...env, RELAY_PORT: port } })
          .output();
      expect((await health(new URL(url).port)).code).toBe(0);
      expect((await health("1")).code).toBe(1);
    });
    expect(code).toBe(0);
  } finally {
    await Deno.remove(folder, { recursive: true });
    await Deno.remove("dist/test", { recursive: true }).catch(() => {});
  }
});

Deno.test("as its container sets it up, the relay leaves STUN to others", async () => {
  const env = { ...await containerEnvironment(), RELAY_PORT: "0" };
  const args = ["run", "--no-check", ...relayPermissions, "relay/hosts/deno/main.ts"];
  await whileListening(Deno.execPath(), args, env, async (url) => {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "alive" });
  });
});

for (
  const [host, asked] of [
    ["127.0.0.1", "0.0.0.0"],
    ["127.0.0.2", "127.0.0.2"],
    ["::1", "::"],
    ["::1", "::1"],
  ] as const
) {
  Deno.test(`--health checks ${host} if RELAY_HOST is ${asked}`, async () => {
    const relay = await startRelay({ host, port: 0 });
    try {
      const { code } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-check", ...relayPermissions, "relay/hosts/deno/main.ts", "--health"],
        env: { RELAY_HOST: asked, RELAY_PORT: String(relay.port) },
      }).output();
      expect(code).toBe(0);
    } finally {
      await relay.stop();
    }
  });
}

Deno.test("the relay's task and its container grant the same permissions as the binary", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile("deno.json"));
  const containerfile = await Deno.readTextFile("relay/hosts/deno/Containerfile");
  for (const text of [tasks.relay, containerfile]) {
    expect(text.match(/ (-A|--allow-\S+)/g)?.map((flag: string) => flag.trim())).toEqual(
      relayPermissions,
    );
  }
});

Deno.test("the entry for Deno Deploy needs no disk and no flag, and exits within 5 s of SIGINT", async () => {
  const { deploy } = JSON.parse(await Deno.readTextFile("deno.json"));
  const entry = deploy.runtime.entrypoint;
  // It may read only modules, and write nothing.
  const args = ["run", "--no-check", "--no-prompt", "--allow-net", "--allow-env", "--allow-sys"];
  let stubborn: RawClient | undefined;
  let since = 0;
  const code = await whileListening(
    Deno.execPath(),
    [...args, entry],
    {},
    async (url) => {
      stubborn = (await RawClient.welcomed(url)).client;
      since = performance.now();
    },
  );
  expect(code).toBe(0);
  expect((await stubborn?.closed)?.code).toBe(4503);
  console.log(`  gone after ${Math.round(performance.now() - since)} ms`);
});

Deno.test("the entry for Deno Deploy serves the page that its build has written", async () => {
  const { deploy } = JSON.parse(await Deno.readTextFile("deno.json"));
  expect(deploy.build).toBe("deno task build:guest");
  await writeGuest();
  await stopBundler();
  const args = ["run", "--no-check", ...relayPermissions, deploy.runtime.entrypoint];
  await whileListening(Deno.execPath(), args, {}, async (url) => {
    await expectGuestPage(url, await builtHashes(guestFolder));
  });
});

const hasSystemd = await new Deno.Command("which", { args: ["systemd-analyze"], stdout: "null" })
  .output();
if (!hasSystemd.success) console.log("Without systemd-analyze the unit goes unverified.");

Deno.test({
  name: "systemd has no complaint about the unit, and finds little that it could do",
  ignore: !hasSystemd.success,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const unit = await Deno.readTextFile("relay/hosts/deno/ringside-relay.service");
      const file = `${folder}/ringside-relay.service`;
      // Verifying looks for the program as well.
      await Deno.writeTextFile(
        file,
        unit.replace("/usr/local/bin/ringside-relay", Deno.execPath()),
      );
      const analyze = async (...args: string[]) => {
        const { code, stderr, stdout } = await new Deno.Command("systemd-analyze", { args })
          .output();
        return { code, said: new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout) };
      };
      expect(await analyze("verify", "--man=no", file)).toEqual({ code: 0, said: "" });
      const { said } = await analyze("security", "--offline=true", "--no-pager", file);
      const exposure = /exposure level for \S+: ([\d.]+)/.exec(said)?.[1];
      expect(Number(exposure)).toBeLessThan(2);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test("the container's first stage copies every file that the relay needs", async () => {
  const containerfile = await Deno.readTextFile("relay/hosts/deno/Containerfile");
  const [build = "", last = ""] = containerfile.split(/^FROM /m).slice(1);
  const ignored = (await Deno.readTextFile(".containerignore")).split("\n");
  expect(ignored).toContain("*");
  const folder = await Deno.makeTempDir();
  try {
    for (const [, words = ""] of build.matchAll(/^COPY (.*)$/gm)) {
      const paths = words.split(" ");
      const target = `${folder}/${paths.pop()}`;
      for (const path of paths) {
        expect(ignored).toContain(`!${path}`);
        const to = target.endsWith("/") ? target + path : target;
        await Deno.mkdir(to.slice(0, to.lastIndexOf("/")), { recursive: true });
        const args = ["-R", path, to];
        expect((await new Deno.Command("cp", { args }).output()).success).toBe(true);
      }
    }
    const entry = /\s(relay\/\S+\.ts)$/m.exec(build)?.[1] ?? "";
    expect(build).toContain("deno task build:guest");
    // The last two are what the second bundles.
    for (
      const root of [
        ...[entry, "scripts/build_guest.ts", "relay/guest/main.tsx"],
        "shared/capture/effects/effects_worker.ts",
      ]
    ) {
      const { code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["info", "--json", "--frozen", root],
        cwd: folder,
        stderr: "null",
      }).output();
      expect({ root, code }).toEqual({ root, code: 0 });
      const { modules } = JSON.parse(new TextDecoder().decode(stdout));
      // Style sheets are for the bundler alone.
      const errors = modules.filter(({ error, specifier }: { error?: string; specifier: string }) =>
        error && !specifier.endsWith(".css")
      );
      expect({ root, errors }).toEqual({ root, errors: [] });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  expect(last).toMatch(/^USER (?!0|root)/m);
  expect(last).toMatch(/^HEALTHCHECK .*--health/m);
  expect(last).not.toMatch(/^VOLUME|^RUN/m);
});
