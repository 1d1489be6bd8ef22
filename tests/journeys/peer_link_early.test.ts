import { createSocket } from "node:dgram";
import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import type { StageOptions } from "./peer_link_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

/** Whoever calls sends its offer with the ring: it names no address, and shows none. */

/** Resolves once this many packets have arrived; the browser draws between two checks. */
const packets = ({ page }: PeerLinkBrowser, port: { packets: number }, count: number) =>
  eventually(async () => {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    return port.packets >= count;
  }, { what: `${count} packets come`, within: 30_000 });

const shown = (browser: PeerLinkBrowser) =>
  browser.page.waitForFunction(
    () =>
      stage.colour(stage.callee.link.remote.camera) === "red" &&
      stage.colour(stage.caller.link.remote.camera) === "blue" &&
      stage.caller.has("connected") && stage.callee.has("connected"),
    undefined,
    { timeout: patient(15_000) },
  );

/** Both ends ring, and the callee has written its answer. */
async function prepared(
  browser: PeerLinkBrowser,
  options: StageOptions = {},
): Promise<void> {
  await browser.page.evaluate(async (options) => {
    await stage.open({ ...options, early: true });
    await stage.caller.link.setCamera(stage.picture("red"));
    await stage.callee.link.setCamera(stage.picture("blue"));
  }, options);
  await browser.page.waitForFunction(
    () => stage.callee.answersWritten === 1,
    undefined,
    { timeout: patient(10_000) },
  );
}

const described = (browser: PeerLinkBrowser) =>
  browser.page.evaluate(() =>
    [stage.caller, stage.callee].map(({ signals }) =>
      signals.flatMap((signal) => signal.t === "description" ? [signal.type] : [])
    )
  );

Deno.test("early offer: answered ahead, told with the accept, and never twice", async () => {
  await using browser = await PeerLinkBrowser.open();
  await prepared(browser, { duplicate: true });
  const { page } = browser;
  // Neither side has sent anything but the offer, which names no address.
  const facts = await page.evaluate(() => ({
    said: stage.caller.signals.length + stage.callee.signals.length,
    offer: stage.caller.events.flatMap((event) => event.type === "offered" ? [event.offer] : []),
    states: stage.callee.connections.map((one) => [
      one.connectionState,
      one.signalingState,
      one.iceGatheringState,
    ]),
  }));
  expect([facts.said, facts.offer.length, facts.states]).toEqual([
    0,
    1,
    [["new", "have-remote-offer", "new"]],
  ]);
  expect(facts.offer[0]).not.toMatch(/candidate/);
  expect([...facts.offer[0]!.matchAll(/IN IP[46] (\S+)/g)].every(([, ip]) => ip === "0.0.0.0"))
    .toBe(true);
  await page.evaluate(() => stage.start());
  await shown(browser);
  expect(await described(browser)).toEqual([["offer"], ["answer"]]);
  // A new path is found as always: the next offer is the second.
  await page.evaluate(() => stage.caller.link.networkChanged());
  await page.waitForFunction(
    () => stage.callee.signals.filter(({ t }) => t === "description").length === 2,
    undefined,
    { timeout: patient(10_000) },
  );
});

Deno.test("early offer: the callee's answer comes before the caller's start, as it may", async () => {
  await using browser = await PeerLinkBrowser.open();
  await prepared(browser);
  await browser.page.evaluate(() => {
    stage.holdPost();
    stage.callee.link.start();
  });
  await browser.page.waitForFunction(() => stage.callee.signals.length > 0);
  await browser.page.evaluate(() => {
    stage.caller.link.start();
    stage.releasePost();
  });
  await shown(browser);
  expect(await described(browser)).toEqual([["offer"], ["answer"]]);
});

Deno.test("early offer: one that comes after the accept, or is broken, costs nothing", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  for (const when of ["late", "broken", "of one section"] as const) {
    await page.evaluate(async (when) => {
      await stage.open();
      await stage.caller.link.setCamera(stage.picture("red"));
      await stage.callee.link.setCamera(stage.picture("blue"));
      await stage.until("the offer is written", () => stage.caller.has("offered"));
      const [offer = ""] = stage.caller.events.flatMap((event) =>
        event.type === "offered" ? [event.offer] : []
      );
      if (when === "broken") stage.callee.link.prepare("v=0\r\nnonsense");
      if (when === "of one section") {
        const [head = "", first = ""] = offer.split(/(?=^m=)/m);
        stage.callee.link.prepare(head.replace(/^a=group:BUNDLE .*$/m, "a=group:BUNDLE 0") + first);
      }
      stage.start();
      if (when === "late") stage.callee.link.prepare(offer);
    }, when);
    await shown(browser);
    expect([when, await described(browser)]).toEqual([when, [["offer"], ["answer"]]]);
    await page.evaluate(() => stage.close());
  }
});

Deno.test("early offer: a swapped fingerprint connects with nobody", async () => {
  await using browser = await PeerLinkBrowser.open();
  await prepared(browser, { swapFingerprint: true });
  const { page } = browser;
  await page.evaluate(() => stage.start());
  await page.waitForFunction(() => stage.callee.has("failed"), undefined, {
    timeout: patient(20_000),
  });
  const facts = await page.evaluate(() => ({
    failed: stage.callee.events.find(({ type }) => type === "failed"),
    connected: stage.callee.has("connected") || stage.caller.has("connected"),
  }));
  expect(facts).toEqual({
    failed: { type: "failed", reason: "certificate_mismatch" },
    connected: false,
  });
});

/** A port of this machine that counts its packets. */
async function listeningPort() {
  const socket = createSocket("udp4");
  const port = { number: 0, packets: 0 };
  socket.on("message", () => port.packets++);
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  port.number = socket.address().port;
  return { port, end: () => socket.close() };
}

Deno.test("early offer: whatever it says, a ringing device sends nothing to anybody", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  const [hostile, careless] = [await listeningPort(), await listeningPort()];
  try {
    await page.evaluate(async ([hostile, careless]) => {
      await stage.open();
      await stage.until("the offer is written", () => stage.caller.has("offered"));
      const [offer = ""] = stage.caller.events.flatMap((event) =>
        event.type === "offered" ? [event.offer] : []
      );
      const fragment = /^a=ice-ufrag:(\S+)/m.exec(offer)![1]!;
      const candidate = (port: number) =>
        `candidate:1 1 udp 2113937151 127.0.0.1 ${port} typ host generation 0 ufrag ${fragment}`;
      const withCandidate = (port: number) =>
        offer.replace(/^c=IN IP4 .*\r\n/gm, (line) => `${line}a=${candidate(port)}\r\n`)
          .replace(/^t=/m, "c=IN IP4 127.0.0.1\r\nt=")
          .replace(/^(m=\S+) 9 /gm, `$1 ${port} `);
      const { callee } = stage;
      callee.link.prepare(withCandidate(hostile));
      callee.link.receive({
        t: "candidates",
        generation: 1,
        candidates: [{ candidate: candidate(hostile), sdpMid: "0", usernameFragment: fragment }],
      });
      callee.link.receive({
        t: "description",
        generation: 1,
        round: 1,
        type: "offer",
        sdp: withCandidate(hostile),
      });
      await stage.until("the answer is written", () => callee.answersWritten > 0);
      // The same offer where nothing is taken out of it: this is how soon packets come, and that
      // they do.
      const bare = new RTCPeerConnection();
      await bare.setRemoteDescription({ type: "offer", sdp: withCandidate(careless) });
      await bare.setLocalDescription();
      Object.assign(globalThis, { bare, hostileOffer: withCandidate(hostile) });
    }, [hostile.port.number, careless.port.number] as const);
    await packets(browser, careless.port, 5);
    expect(hostile.port.packets).toBe(0);
    // The person accepts: from here on the offer counts as it stands.
    await page.evaluate(() => {
      const { hostileOffer } = globalThis as unknown as { hostileOffer: string };
      const { link } = stage.callee;
      link.start();
      link.receive({
        t: "description",
        generation: 1,
        round: 1,
        type: "offer",
        sdp: hostileOffer,
      });
    });
    await packets(browser, hostile.port, 1);
  } finally {
    hostile.end();
    careless.end();
  }
});

for (const calleePolicy of ["all", "relay"] as const) {
  Deno.test(
    `early offer: no STUN or TURN server is asked before the accept, with the policy "${calleePolicy}"`,
    async () => {
      await using browser = await PeerLinkBrowser.open();
      const { page } = browser;
      const [named, careless] = [await listeningPort(), await listeningPort()];
      const servers = (port: number): RTCIceServer[] => [
        { urls: `stun:127.0.0.1:${port}` },
        { urls: `turn:127.0.0.1:${port}`, username: "bob", credential: "secret" },
      ];
      try {
        await prepared(browser, { calleeServers: servers(named.port.number), calleePolicy });
        // What arrives while it rings changes nothing either.
        await page.evaluate(async ([fresh, careless, policy]) => {
          stage.callee.link.setIce(fresh, policy);
          // A connection that is careless shows how soon packets come, and that they do.
          const bare = new RTCPeerConnection({ iceServers: careless, iceTransportPolicy: policy });
          bare.createDataChannel("any");
          await bare.setLocalDescription();
          Object.assign(globalThis, { bare });
        }, [servers(named.port.number), servers(careless.port.number), calleePolicy] as const);
        await packets(browser, careless.port, 5);
        expect(named.port.packets).toBe(0);
        await page.evaluate(() => stage.start());
        await packets(browser, named.port, 1);
      } finally {
        named.end();
        careless.end();
      }
    },
  );
}
