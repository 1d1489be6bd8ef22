import { expect } from "@std/expect";
import { join } from "node:path";
import { startRelay } from "../../relay/hosts/start_relay.ts";
import { type Cleanup, testWithCleanup } from "../contacts/rig.ts";
import { clientPerson } from "../doubles/client_person.ts";
import { ContactProcess } from "../doubles/contact_process.ts";
import { until } from "../doubles/until.ts";

async function setUp(cleanup: Cleanup) {
  const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  const folder = cleanup.add(
    await Deno.makeTempDir(),
    (folder) => Deno.remove(folder, { recursive: true }),
  );
  const run = (who: string, args: readonly string[], input?: string) =>
    cleanup.add(
      new ContactProcess([...args, "--profile", join(folder, who), "--json"], input),
      (running) => running.stop(),
    );
  const first = (name: string) => ["--name", name, "--relay", relay.url];
  return { first, folder, relay, run };
}

/** Ada and Bob, both at the command line, became contacts. */
async function pairedAtTheCommandLine(cleanup: Cleanup) {
  const world = await setUp(cleanup);
  const { first, run } = world;
  const inviting = run("ada", ["invite", ...first("Ada")]);
  await until("there is a link", () => inviting.lines.length > 0);
  // A link is a secret: it comes by standard input, so that no list of processes shows it.
  const pairing = run("bob", ["pair", ...first("Bob")], `${inviting.events[0]?.link}\n`);
  expect([await inviting.ended, await pairing.ended]).toEqual([0, 0]);
  expect(pairing.events).toMatchObject([{ event: "paired", name: "Ada" }]);
  expect(inviting.events[1]).toMatchObject({ event: "paired", name: "Bob" });
  return world;
}

testWithCleanup("two at the command line pair and write over a relay", async (cleanup) => {
  const { folder, run } = await pairedAtTheCommandLine(cleanup);
  const watching = run("ada", ["watch"]);
  await until("she watches", () => watching.lines.length > 0);
  const second = run("ada", ["contacts"]);
  expect(await second.ended).toBe(6);
  expect(await run("bob", ["chat", "Ada"], "hello\nand more\n").ended).toBe(0);
  const texts = () =>
    watching.events.flatMap((said) => said.event === "message" ? [said.text] : []);
  await until("both lines are told", () => texts().length >= 2);
  expect(texts()).toEqual(["hello", "and more"]);
  await watching.stop();
  // What nobody takes waits, and goes when she is back; it is told once.
  expect(await run("bob", ["chat", "Ada", "--timeout", "1"], "read this later\n").ended).toBe(7);
  const later = run("ada", ["watch"]);
  const bob = run("bob", ["watch"]);
  await until("it has come", () => later.lines.some((line) => line.includes("later")));
  await Promise.all([later.stop(), bob.stop()]);
  const again = run("ada", ["watch"]);
  await until("she watches again", () => again.lines.length > 0);
  expect(again.events.every(({ event }) => event === "presence")).toBe(true);
  for (const file of ["journal", "lock"]) {
    const { mode } = await Deno.stat(join(folder, "ada", file));
    expect((mode ?? 0) & 0o777).toBe(0o600);
  }
});

testWithCleanup("each failure has an exit code and a sentence", async (cleanup) => {
  const { first, run } = await setUp(cleanup);
  const codes: [readonly string[], number][] = [
    [["contacts"], 2],
    [["sing", ...first("Ada")], 2],
    [["contacts", "--relay", "http://127.0.0.1:9", "--name", "Ada", "--timeout", "1"], 4],
  ];
  for (const [args, code] of codes) {
    const running = run(`at ${code} ${args[0]}`, args);
    expect([args[0], await running.ended]).toEqual([args[0], code]);
    expect(running.complaints.join("")).toMatch(/\.$/);
  }
  expect(await run("ada", ["pair", ...first("Ada")], "no invite\n").ended).toBe(5);
  expect(await run("ada", ["chat", "Nobody"], "hello\n").ended).toBe(3);
});

testWithCleanup(
  "the caller of the command line reads that it cannot take calls",
  async (cleanup) => {
    const { first, relay, run } = await setUp(cleanup);
    const caller = clientPerson(relay.url);
    cleanup.add(caller, ({ client }) => client.stop());
    const answers: unknown[] = [];
    caller.client.kinds.register("call", { receive: (_, __, data) => void answers.push(data) });
    await caller.client.start();
    await caller.client.setName("Cem\u202e");
    await until("he is online", () => caller.state().relays[0]?.state === "online");
    const invite = await caller.client.pairing.createInvite();
    if (!invite.ok) throw new Error(invite.reason);
    expect(await run("ada", ["pair", ...first("Ada")], `${invite.link}\n`).ended).toBe(0);
    const watching = run("ada", ["watch"]);
    await until("she is there", () => caller.state().contacts[0]?.presence === "online");
    const { client } = caller;
    const [ada] = client.contacts.states();
    const [device] = client.contacts.devices(ada!.id);
    const call = "c".repeat(22);
    const say = (kind: string, data: unknown) =>
      client.contacts.send(ada!.id, device!.device, kind, data).receipted;
    await say("call", { t: "invite", call, mode: "video" });
    await say("call", { t: "invite", call, mode: "video", offer: "v=0" });
    await say("chat", { id: "m".repeat(22), text: "\u001b]0;owned\u0007\u009b2Jhi", sentAt: 1 });
    await until(
      "she is told of both",
      () =>
        ["missed_call", "message"].every((event) =>
          watching.events.some((said) => said.event === event)
        ),
    );
    expect(answers).toEqual([{ t: "busy", call, incapable: true }]);
    const told = watching.events.filter(({ event }) => event !== "presence");
    expect(told).toMatchObject([
      { event: "missed_call", name: "Cem", call, mode: "video" },
      { event: "message", text: "]0;owned2Jhi" },
    ]);
  },
);
