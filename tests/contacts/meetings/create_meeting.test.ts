import { createMeeting } from "@ringside/contacts";
import { deriveMeeting, generateIdentity, parseMeeting } from "@ringside/seal";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { until } from "../../doubles/until.ts";
import { startEngine, testWithCleanup } from "../rig.ts";
import { allMet, startMember } from "./meeting_rig.ts";

const owner = (await generateIdentity()).id;
const now = 1_790_000_000.5;
const open = ["https://one.example", "https://two.example"];
const input = { owner, name: " Stand\u202eup\n", asks: true, now };

Deno.test("a meeting opens on the first relay alone, under a clean name", async () => {
  const made = await createMeeting({ ...input, relays: open });
  if (!made.ok) throw new Error(made.reason);
  expect(made.link.startsWith("https://one.example/m#v1.")).toBe(true);
  expect(made.offer).toMatchObject({
    ...{ owner, name: "Standup", asks: true, relays: [{ url: "https://one.example" }] },
  });
  expect(made.offer.expires).toBeUndefined();
  expect(parseMeeting(made.link)).toEqual({ ok: true, offer: made.offer });
});

Deno.test("a meeting of an hour expires then", async () => {
  const made = await createMeeting({ ...input, relays: open, lifeSeconds: 3_600 });
  expect(made.ok && made.offer.expires).toBe(1_790_003_600);
});

Deno.test("a meeting without a relay, or with a private one that is down, cannot be made", async () => {
  expect(await createMeeting({ ...input, relays: [] })).toEqual({ ok: false, reason: "no_relay" });
  const down = {
    relays: ["https://one.example"],
    accessKeyFor: () => "k".repeat(32),
    fetch: () => Promise.reject(new TypeError("down")),
  };
  expect(await createMeeting({ ...input, ...down })).toEqual({
    ...{ ok: false, reason: "relay_unavailable" },
  });
});

testWithCleanup("a private relay's meeting admits whoever has the link", async (cleanup) => {
  const key = "k".repeat(32);
  const relay = cleanup.add(
    await startRelay({ port: 0, accessKeys: [{ name: "test", key }] }),
    (relay) => relay.stop(),
  );
  const made = await createMeeting({
    ...{ ...input, relays: [relay.url], accessKeyFor: () => key, now: Date.now() / 1_000 },
  });
  if (!made.ok) throw new Error(made.reason);
  // Its tokens end, and with them the link.
  expect(made.offer.expires).toBeGreaterThan(Date.now() / 1_000);
  const parsed = parseMeeting(made.link);
  if (!parsed.ok) throw new Error(parsed.reason);
  const access = parsed.offer.relays[0]?.access;
  expect(access).toBeDefined();
  const meeting = await deriveMeeting(parsed.offer);
  const accessFor = () => access;
  const enter = async (access: string | undefined) => {
    const engine = await startEngine(cleanup, [relay.url], access === undefined ? {} : { access });
    return startMember(cleanup, engine, meeting, { accessFor });
  };
  const [holder, guest] = [await enter(key), await enter(access)];
  await until("they see each other", () => allMet([holder, guest]));
});
