import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import {
  callWith,
  contactId,
  inState,
  newestCall,
  qualityOf,
  ringFrom,
} from "./harness/calling.ts";
import { RawClient } from "../hosts/raw_client.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import type { Stage } from "./harness/stage.ts";
import { TurnServer } from "./harness/turn_server.ts";
import { moves, showsCameraOf } from "./harness/video_picture.ts";

/** Two people whose relay gives out TURN servers and who let nothing else carry their media. */
async function behindTurn(
  stage: Stage,
  turn: { turnUrls: string[]; turnSecret: string; turnLife?: number },
): Promise<[Person, Person]> {
  await stage.relay(turn);
  const people = await stage.pairOf("Ada", "Bob");
  for (const person of people) await person.run("settings.change", { forceRelay: true });
  return people;
}

async function call(ada: Person, bob: Person) {
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  await atAda.getByRole("button", { name: "Call Bob with video" }).click();
  await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
  return { atAda, atBob };
}

/** The path of a person's connection, in the quality panel's words. */
async function path(person: Person): Promise<string> {
  return await eventually(async () => {
    const { path, protocol } = (await qualityOf(person))?.stats ?? { path: "unknown" };
    return path === "unknown" ? undefined : `${path} ${protocol}`;
  }, { what: `${person.name}'s connection has figures`, within: 30_000 });
}

for (const transport of ["udp", "tcp"] as const) {
  journey(`a call goes through coturn alone over ${transport}`, async (stage) => {
    const turn = await TurnServer.start(stage);
    const turnUrls = [turn.url(transport)];
    const [ada, bob] = await behindTurn(stage, { turnUrls, turnSecret: turn.secret });
    expect((await ada.state()).relays[0]?.sameNetworkOnly).toBe(false);
    const { atAda } = await call(ada, bob);
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    await hearsVoiceOf(bob, ada);
    expect(await path(ada)).toBe(`relayed ${transport}`);
    expect(await path(bob)).toBe(`relayed ${transport}`);
    expect((await inState(ada, "connected")).remotes[0]!.quality.direct).toBe(false);
  });
}

journey(
  "with a wrong secret a call that must be relayed says that it found no path",
  async (stage) => {
    const turn = await TurnServer.start(stage);
    const turnUrls = [turn.url("udp")];
    const [ada, bob] = await behindTurn(stage, { turnUrls, turnSecret: "another secret" });
    const { atAda, atBob } = await call(ada, bob);
    await atAda.getByText("No network path to Bob was found.").waitFor({
      timeout: patient(60_000),
    });
    await atBob.getByText("No network path to Ada was found.").waitFor({
      timeout: patient(60_000),
    });
    expect((await inState(ada, "ended")).reason).toBe("failed_to_connect");
    expect(turn.allocatedUntil).toEqual([]);
    expect(await newestCall(ada)).toBe("outgoing failed");
    // Nothing is stuck: without the force the next call finds its way.
    for (const person of [ada, bob]) {
      await person.run("settings.change", { forceRelay: false });
      await person.run("call.dismiss", {});
    }
    await ada.run("call.place", { contact: await contactId(ada, "Bob"), mode: "voice" });
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
    await hearsVoiceOf(bob, ada);
  },
);

journey(
  "credentials that expire in a call are renewed, and a new path uses them",
  async (stage) => {
    const turn = await TurnServer.start(stage);
    const turnUrls = [turn.url("udp")];
    const [ada, bob] = await behindTurn(stage, { turnUrls, turnSecret: turn.secret, turnLife: 6 });
    const { atAda } = await call(ada, bob);
    const picture = callWith(atAda, "Bob").getByLabel("Bob's video");
    await showsCameraOf(picture, bob);
    const expired = Math.max(...turn.allocatedUntil);
    await eventually(() => Date.now() / 1000 > expired, {
      what: "the credentials of the call's first path have expired",
      within: 30_000,
    });
    // Every relayed address is lost, and the server accepts the old credentials for no new one.
    await turn.kill();
    await turn.run();
    const since = performance.now();
    await eventually(() => turn.allocatedUntil.filter((until) => until > expired).length >= 2, {
      what: "both ask for new addresses with new credentials",
      within: 60_000,
    });
    await moves(picture);
    await inState(ada, "connected", 60_000);
    await hearsVoiceOf(bob, ada);
    const seconds = (performance.now() - since) / 1000;
    console.log(`coturn back after a restart → picture moves: ${seconds.toFixed(1)} s`);
    expect(await path(ada)).toBe("relayed udp");
  },
);

journey(
  "coturn's quota holds a session, however many credentials it asks for, and nobody else",
  async (stage) => {
    const turn = await TurnServer.start(stage, 3);
    const relay = await stage.relay({ turnUrls: [turn.url("udp")], turnSecret: turn.secret });
    const page = await (await stage.person("Ada")).openPage("settings");
    /** Whether a connection gets a relayed address; it keeps it. */
    const allocates = (server: unknown) =>
      page.evaluate((server) => {
        const connection = new RTCPeerConnection({
          iceServers: [server as RTCIceServer],
          iceTransportPolicy: "relay",
        });
        connection.createDataChannel("held");
        void connection.setLocalDescription();
        return new Promise<boolean>((resolve) => {
          connection.onicecandidate = ({ candidate }) => resolve(candidate !== null);
        });
      }, server);
    const { client, welcome } = await RawClient.welcomed(relay.url);
    const [server] = welcome.ice as RTCIceServer[];
    let held = 0;
    while (await allocates(server)) held++;
    expect(held).toBeGreaterThan(0);
    const another = await eventually(async () => {
      client.say({ t: "ice" });
      const [fresh] = (await client.take("ice")).ice as RTCIceServer[];
      return fresh?.username !== server?.username && fresh;
    }, { what: "the session has other credentials" });
    expect(await allocates(another)).toBe(false);
    const { client: other, welcome: others } = await RawClient.welcomed(relay.url);
    expect(await allocates((others.ice as RTCIceServer[])[0])).toBe(true);
    for (const each of [client, other]) await each.bye();
  },
);
