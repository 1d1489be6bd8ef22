import { Client, memoryStores, noSettings, StateStore } from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import { type Figure, percentile } from "../figures.ts";
import { connectPairs } from "../relay/bench_client.ts";
import { BenchServer } from "../relay/bench_server.ts";
import { type Talk, talk } from "../relay/bystanders.ts";
import { ringsideWire } from "../relay/wires.ts";
import { AskedProcess } from "./asked_process.ts";
import type { OwnerReport } from "./link_owner.ts";
import type { StrangersReport } from "./strangers.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Slower than what one contact may send without being held back. */
const pulseEveryMs = 125;

/** Times in ms from a message to the owner until the receipt, and how many got none. */
async function pulses(
  client: Client,
  owner: string,
  ms: number,
): Promise<Talk> {
  const taken: number[] = [];
  const sent = Array.from({ length: Math.floor(ms / pulseEveryMs) }, async (_, nth) => {
    await wait(nth * pulseEveryMs);
    const at = performance.now();
    if (await client.contacts.send(owner, undefined, "pulse", {}).receipted) {
      taken.push(performance.now() - at);
    }
  });
  await Promise.race([Promise.all(sent), wait(ms + 20_000)]);
  return { taken, lost: sent.length - taken.length };
}

/** Sessions that a relay holds, those without a socket included. */
async function sessionsOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^ringside_sessions (\d+)/m.exec(text)?.[1]);
}

/** A contact of the owner, by the owner's invite. */
async function contactOf(url: string, invite: string): Promise<{ client: Client; owner: string }> {
  const state = new StateStore<ClientState>(emptyClientState);
  const client = new Client({
    ...{ state, stores: memoryStores(), settings: noSettings, clock: systemClock },
    wallClock: Date.now,
    presetRelay: url,
  });
  await client.start();
  await client.setName("Bob");
  const accepted = await client.pairing.accept(invite);
  if (!accepted.ok) throw new Error(`Cannot accept: ${accepted.reason}`);
  for (;;) {
    const [owner] = state.get().contacts;
    if (owner?.presence === "online") return { client, owner: owner.id };
    await wait(20);
  }
}

/** What is measured of everybody but the strangers. */
interface Measured {
  readonly bystanders: Talk;
  /** Connections of the bystanders that the relay has ended. */
  readonly closed: number;
  readonly contacts: Talk;
  readonly owner: OwnerReport;
  /** Processor time in percent of one core. */
  readonly relayLoad: number;
  readonly ownerLoad: number;
}

/** What everybody else sees of a flood, beside the same without it. */
function beside(during: Measured, without: Measured): Figure[] {
  const pair = (what: string, unit: string, of: (measured: Measured) => number): Figure => ({
    ...{ what, unit, value: of(during) },
    beside: { what: "without", value: of(without) },
  });
  const latency = (what: string, who: "bystanders" | "contacts", part: number): Figure =>
    pair(what, "ms", (measured) => percentile(measured[who].taken, part));
  return [
    latency("two other contacts: message, p50", "bystanders", 0.5),
    latency("… p99", "bystanders", 0.99),
    { what: "… messages lost", value: during.bystanders.lost, unit: "" },
    { what: "… connections lost", value: during.closed, unit: "" },
    latency("a contact of the owner: message → receipt, p50", "contacts", 0.5),
    latency("… p99", "contacts", 0.99),
    { what: "… messages without a receipt", value: during.contacts.lost, unit: "" },
    pair("owner's client: longest stall", "ms", ({ owner }) => owner.longestStall),
    pair("… its processor time, of one core", "%", ({ ownerLoad }) => ownerLoad),
    { what: "… sessions at its relay that it lost", value: during.owner.lost, unit: "" },
    pair("relay's processor time, of one core", "%", ({ relayLoad }) => relayLoad),
  ];
}

/**
 * A call link that strangers flood: how long messages between two contacts take over the same relay,
 * and from a contact to the owner of the link, each beside the same without the flood.
 */
export async function guestFloodBench(ms: number): Promise<Figure[]> {
  const server = await BenchServer.deno("guarded.ts");
  const url = `http://127.0.0.1:${server.port}`;
  const owner = new AskedProcess("link_owner.ts", `${server.port}`);
  let strangers: AskedProcess | undefined;
  let bob: Client | undefined;
  const [pair] = await connectPairs(ringsideWire, [url.replace("http", "ws")], 1);
  try {
    if (!pair) throw new Error("No bystanders");
    const { invite, link } = await owner.line<{ invite: string; link: string }>();
    const contact = await contactOf(url, invite);
    bob = contact.client;
    let closed = 0;
    for (const client of pair) client.onLost = () => closed++;
    const measure = async (ms: number): Promise<Measured> => {
      await owner.ask();
      closed = 0;
      const [start, relayCpu, ownerCpu] = [performance.now(), server.cpu(), owner.cpu()];
      const [bystanders, contacts] = await Promise.all([
        talk(pair, ms),
        pulses(contact.client, contact.owner, ms),
      ]);
      const percent = 100_000 / (performance.now() - start);
      return {
        ...{ bystanders, closed, contacts, owner: await owner.ask<OwnerReport>() },
        relayLoad: (server.cpu() - relayCpu) * percent,
        ownerLoad: (owner.cpu() - ownerCpu) * percent,
      };
    };
    await measure(1_000);
    const without = await measure(ms);
    const sessions = await sessionsOf(url);
    const figures: Figure[] = [];
    for (const how of ["ring", "knock", "shout"] as const) {
      strangers = new AskedProcess("strangers.ts", `${server.port}`, link, how);
      for (;;) {
        const { joins, knocks, shouts } = await strangers.ask<StrangersReport>();
        if (joins + knocks + shouts > 0) break;
        await wait(20);
      }
      const start = performance.now();
      const during = await measure(ms);
      const seconds = (performance.now() - start) / 1_000;
      const did = await strangers.ask<StrangersReport>();
      await strangers.stop();
      // Until then they would fill the room for the next.
      while (await sessionsOf(url) > sessions) await wait(200);
      const rate = (what: string, count: number): Figure => ({
        what,
        value: count / seconds,
        unit: "1/s",
      });
      const flood = {
        ring: [
          rate("strangers join by one call link", did.joins),
          rate("… and ring", during.owner.rings),
        ],
        knock: [
          rate("strangers knock at one call link", did.knocks),
          rate("… others open it and leave", did.opened),
          rate("… of whom the full room refuses", did.refused),
          rate("… the owner answers", did.answers),
        ],
        shout: [rate("strangers shout at the owner of one call link", did.shouts)],
      };
      figures.push(
        ...flood[how],
        ...beside(during, without),
      );
    }
    return figures;
  } finally {
    await strangers?.stop();
    await owner.stop();
    bob?.stop();
    await Promise.all((pair ?? []).map((client) => client.drop()));
    await server.stop();
  }
}
