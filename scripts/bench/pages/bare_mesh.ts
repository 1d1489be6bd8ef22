import { RelayLink } from "@ringside/relay_link";

type Signal =
  | { t: "description"; description: RTCSessionDescriptionInit }
  | { t: "candidate"; candidate: RTCIceCandidateInit };

/** What each member sends on each link. */
interface Sent {
  rate: number;
  pictureBits: number;
  soundBits: number;
}

const encode = (signal: Signal): string =>
  btoa(JSON.stringify(signal)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = (body: string): Signal =>
  JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")));

function show(label: string, stream: MediaStream, muted: boolean): HTMLVideoElement {
  const video = document.createElement("video");
  video.ariaLabel = label;
  video.muted = muted;
  video.autoplay = true;
  video.srcObject = stream;
  document.body.append(video);
  return video;
}

/**
 * The minimal meeting over this relay: a bare RTCPeerConnection for each pair, media open
 * beforehand, descriptions and candidates unencrypted. Whoever comes offers to those who are there.
 */
class BareMesh {
  readonly #relay: RelayLink;
  readonly #room: string;
  readonly #sent: Sent;
  readonly #links = new Map<string, RTCPeerConnection>();
  readonly #videos = new Map<string, HTMLVideoElement>();
  #media: MediaStream | undefined;

  constructor(relay: string, room: string, sent: Sent) {
    this.#relay = new RelayLink({ url: relay });
    this.#room = room;
    this.#sent = sent;
  }

  async open(): Promise<void> {
    this.#media = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    show("Your video", this.#media, true);
    this.#relay.listen((event) => {
      if (event.type === "message") void this.#receive(event.from, decode(event.body));
      if (event.type === "joined") { for (const { id } of event.members) void this.#offer(id); }
      if (event.type === "left") this.#forget(event.id);
    });
    const online = new Promise<void>((resolve) => {
      this.#relay.listen((event) => {
        if (event.type === "status" && event.status.state === "online") resolve();
      });
    });
    this.#relay.connect();
    await online;
  }

  enter(): void {
    this.#relay.join(this.#room, "");
  }

  leave(): void {
    this.#relay.close();
    for (const member of [...this.#links.keys()]) this.#forget(member);
  }

  #forget(member: string): void {
    this.#links.get(member)?.close();
    this.#links.delete(member);
    this.#videos.get(member)?.remove();
    this.#videos.delete(member);
  }

  #link(member: string): RTCPeerConnection {
    const link = this.#links.get(member);
    if (link) return link;
    const made = new RTCPeerConnection();
    this.#links.set(member, made);
    made.onicecandidate = ({ candidate }) => {
      if (candidate) this.#send(member, { t: "candidate", candidate: candidate.toJSON() });
    };
    made.ontrack = ({ streams, track }) => {
      if (track.kind !== "video" || !streams[0]) return;
      this.#videos.set(member, show(`${member}'s video`, streams[0], false));
    };
    for (const track of this.#media?.getTracks() ?? []) made.addTrack(track, this.#media!);
    return made;
  }

  /** Describes the link to the other, whose candidates follow, and limits what it sends. */
  async #describe(member: string, link: RTCPeerConnection): Promise<void> {
    await link.setLocalDescription();
    const description = link.localDescription;
    if (description) this.#send(member, { t: "description", description: description.toJSON() });
    for (const sender of link.getSenders()) {
      const parameters = sender.getParameters();
      const isPicture = sender.track?.kind === "video";
      for (const encoding of parameters.encodings) {
        encoding.maxBitrate = isPicture ? this.#sent.pictureBits : this.#sent.soundBits;
        if (isPicture) encoding.maxFramerate = this.#sent.rate;
      }
      await sender.setParameters(parameters);
    }
  }

  async #offer(member: string): Promise<void> {
    await this.#describe(member, this.#link(member));
  }

  #send(member: string, signal: Signal): void {
    void this.#relay.send(this.#room, member, encode(signal));
  }

  async #receive(member: string, signal: Signal): Promise<void> {
    const link = this.#link(member);
    if (signal.t === "candidate") return await link.addIceCandidate(signal.candidate);
    await link.setRemoteDescription(signal.description);
    if (signal.description.type === "offer") await this.#describe(member, link);
  }
}

document.body.style.cssText =
  "margin:0;display:grid;grid-template-columns:repeat(3,1fr);align-content:start;gap:8px";
document.head.append(
  Object.assign(document.createElement("style"), { textContent: "video{width:100%}" }),
);
Object.assign(globalThis, { BareMesh });
