import { InviteClient, PairLink } from "@ringside/contacts";
import { RelayLink } from "@ringside/relay_link";
import { derivePair, generateIdentity, makeBoot, parseInvite, randomId } from "@ringside/seal";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import type { Stage } from "./stage.ts";

const name = "Mallory";

/** As short as an offer of a call can be; its fingerprint and credentials belong to nobody. */
const offer = (() => {
  const fingerprint = Array.from({ length: 32 }, () => "AB").join(":");
  const section = (media: string, mid: number, ...more: string[]) => [
    media,
    "c=IN IP4 0.0.0.0",
    "a=ice-ufrag:abcd",
    "a=ice-pwd:0123456789abcdef01234567",
    "a=ice-options:trickle",
    `a=fingerprint:sha-256 ${fingerprint}`,
    "a=setup:actpass",
    `a=mid:${mid}`,
    ...more,
  ];
  const audio = ["a=sendrecv", "a=rtcp-mux", "a=rtpmap:111 opus/48000/2"];
  const video = ["a=sendrecv", "a=rtcp-mux", "a=rtpmap:96 VP8/90000"];
  const lines = [
    ...["v=0", "o=- 4611 2 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=group:BUNDLE 0 1 2 3 4"],
    ...section("m=audio 9 UDP/TLS/RTP/SAVPF 111", 0, ...audio),
    ...section("m=video 9 UDP/TLS/RTP/SAVPF 96", 1, ...video),
    ...section("m=video 9 UDP/TLS/RTP/SAVPF 96", 2, ...video),
    ...section("m=audio 9 UDP/TLS/RTP/SAVPF 111", 3, ...audio),
    ...section("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", 4, "a=sctp-port:5000"),
  ];
  return lines.map((line) => `${line}\r\n`).join("");
})();

/** A contact without a browser: any other packet on this machine is from the other side. */
export class ProgrammedCaller {
  readonly name = name;
  readonly #link: PairLink;
  readonly #heard: { t: string; call: string }[] = [];

  private constructor(link: PairLink) {
    this.#link = link;
    link.listen((event) => {
      if (event.type === "message" && event.kind === "call") {
        this.#heard.push(event.data as { t: string; call: string });
      }
    });
  }

  /** Accepts a person's invite, and names `relays` as its own. */
  static async pairedWith(
    stage: Stage,
    person: Person,
    relays: readonly string[],
  ): Promise<ProgrammedCaller> {
    const invite = await person.run("invite.create", {});
    if (!invite.ok) throw new Error(invite.reason);
    const parsed = parseInvite(invite.link, Date.now() / 1000);
    if (!parsed.ok) throw new Error(parsed.reason);
    const { offer } = parsed;
    const [identity, device] = [await generateIdentity(), randomId()];
    const links = offer.relays.map(({ url }) => new RelayLink({ url }));
    for (const link of links) link.connect();
    const taken = Promise.withResolvers<void>();
    const client = new InviteClient({
      relays,
      identity,
      device,
      name: () => name,
      offer,
      links,
      onAccepted: () => Promise.resolve(taken.resolve()),
    });
    await client.start();
    await taken.promise;
    const derived = await derivePair(identity, offer.inviter);
    if (!derived.ok) throw new Error(derived.reason);
    const link = new PairLink({
      identity,
      device,
      boot: await makeBoot(1),
      pair: derived.pair,
      relays: links,
      profile: { name },
      presence: "online",
    });
    link.start();
    stage.endWith(() => {
      client.stop();
      link.stop();
      for (const each of links) each.close();
      return Promise.resolve();
    });
    const caller = new ProgrammedCaller(link);
    await eventually(() => link.devices.size > 0, { what: `${person.name} is there for ${name}` });
    return caller;
  }

  /** Rings with an offer, until the other side says that it rings; gives the call's id. */
  async ring(): Promise<string> {
    const call = randomId();
    this.#link.send(undefined, "call", { t: "invite", call, mode: "video", offer });
    await eventually(() => this.#heard.some((each) => each.t === "ringing" && each.call === call), {
      what: "it rings",
    });
    return call;
  }

  /** Whether the other side's link has sent anything in this call. */
  hasHeard(call: string, t: string): boolean {
    return this.#heard.some((each) => each.call === call && each.t === t);
  }
}
