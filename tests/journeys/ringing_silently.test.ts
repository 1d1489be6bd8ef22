import { createSocket } from "node:dgram";
import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { inState } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { canHaveOwnNetwork, insideOwnNetwork, OwnNetwork } from "./harness/own_network.ts";
import { ProgrammedCaller } from "./harness/programmed_caller.ts";
import { lasting } from "./harness/rough_call.ts";
import type { Stage } from "./harness/stage.ts";

/** How long it rings, during which the browser might send something. */
const rungMs = 4_000;

/** A STUN and TURN server that answers nobody, and counts. */
async function countingServer(stage: Stage) {
  const socket = createSocket("udp4");
  const server = { packets: 0, turnUrls: [""], turnSecret: "a shared secret" };
  socket.on("message", () => server.packets++);
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  server.turnUrls = [`turn:127.0.0.1:${port}?transport=udp`];
  stage.endWith(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return server;
}

/** A device inside the network that must receive no packet. */
function countingListener(stage: Stage) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const counted = { connections: 0, url: `http://127.0.0.1:${listener.addr.port}` };
  const reading = (async () => {
    for await (const connection of listener) {
      counted.connections++;
      connection.close();
    }
  })();
  stage.endWith(async () => {
    listener.close();
    await reading;
  });
  return counted;
}

/** What this namespace has sent so far: datagrams over IPv4 and IPv6, and TCP connections. */
async function sent() {
  const [plain, six] = await Promise.all(
    ["/proc/self/net/snmp", "/proc/self/net/snmp6"].map((path) => Deno.readTextFile(path)),
  );
  const field = (group: string, name: string) => {
    const [names, values] = plain!.split("\n").filter((line) => line.startsWith(`${group}: `))
      .map((line) => line.split(" "));
    return Number(values![names!.indexOf(name)]);
  };
  return {
    datagrams: field("Udp", "OutDatagrams") +
      Number(/^Udp6OutDatagrams\s+(\d+)$/m.exec(six!)?.[1] ?? 0),
    connections: field("Tcp", "ActiveOpens"),
  };
}

if (insideOwnNetwork) {
  journey(
    "a browser that rings sends nothing, to its own servers or the caller's",
    async (stage) => {
      await OwnNetwork.begin();
      const [own, theirs] = [await countingServer(stage), await countingServer(stage)];
      const [ownRelay, theirRelay] = [await stage.relay(own), await stage.relay(theirs)];
      const inside = countingListener(stage);
      // The browser's requests to its maker would be counted as well.
      const bob = await stage.newcomer("Bob", {
        args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
      });
      await introduce(bob, ownRelay.url);
      const mallory = await ProgrammedCaller.pairedWith(stage, bob, [theirRelay.url, inside.url]);

      const theirRelays = async () =>
        (await bob.state()).contacts[0]!.relays.filter(({ state }) => state !== "own");
      expect(await theirRelays()).toEqual([
        { url: theirRelay.url, state: "asked" },
        { url: inside.url, state: "asked" },
      ]);
      const contact = (await bob.state()).contacts[0]!.id;
      const rings = async () => {
        const before = await sent();
        const servers = [own.packets, theirs.packets];
        const call = await mallory.ring();
        await inState(bob, "ringing");
        // This test has controlled the browser over TCP; from here on it sends nothing either.
        const { connections } = await sent();
        await lasting(rungMs);
        expect(await sent()).toEqual({ datagrams: before.datagrams, connections });
        expect([own.packets, theirs.packets]).toEqual(servers);
        return call;
      };
      const accepts = async (call: string) => {
        await bob.run("call.accept", { mode: "voice" });
        await eventually(() => mallory.hasHeard(call, "description"), {
          what: "the answer that was written while it rang is told",
        });
      };
      const hangsUp = async () => {
        await bob.run("call.hang_up", {});
        await inState(bob, "ended");
      };

      // Before anything is answered about their relays, one knows one's own alone.
      let call = await rings();
      expect((await bob.state()).relays.map(({ url }) => url)).toEqual([ownRelay.url]);
      await accepts(call);
      await eventually(() => own.packets > 0, { what: "the person's own server is contacted" });
      expect(theirs.packets).toBe(0);
      await hangsUp();

      // Joined, and refused.
      await bob.run("contact.relay", { contact, url: theirRelay.url, use: true });
      await bob.run("contact.relay", { contact, url: inside.url, use: false });
      await eventually(
        async () =>
          (await bob.state()).relays.filter(({ state }) => state === "online").length === 2,
        { what: "Bob is at both relays" },
      );
      call = await rings();
      await accepts(call);
      await eventually(() => theirs.packets > 0, { what: "after the accept theirs is asked, too" });
      await hangsUp();

      // Hidden: nothing before the accept, and after it one's own TURN server alone.
      await bob.run("settings.change", { forceRelay: true });
      call = await rings();
      const [before, beforeTheirs] = [own.packets, theirs.packets];
      await accepts(call);
      await eventually(() => own.packets > before + 3, {
        what: "the person's own server is contacted",
      });
      expect(theirs.packets).toBe(beforeTheirs);
      await hangsUp();
      expect(inside.connections).toBe(0);
      expect((await theirRelays()).map(({ state }) => state)).toEqual(["joined", "refused"]);
    },
  );
} else {
  Deno.test({
    name: "journeys of a browser that rings, in a network of its own",
    ignore: !await canHaveOwnNetwork(),
    async fn() {
      const { success } = await OwnNetwork.run(import.meta.filename!);
      expect(success).toBe(true);
    },
  });
}
