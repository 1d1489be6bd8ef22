/** A sender whose replacements take effect when a test says so, as a browser's do a moment later. */
export class FakeSender {
  track: MediaStreamTrack | null = null;
  /** Every track it was given. */
  readonly given: (MediaStreamTrack | null)[] = [];
  encoding: RTCRtpEncodingParameters = {};
  #waiting: (() => void)[] = [];

  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.given.push(track);
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        this.track = track;
        resolve();
      });
    });
  }

  getParameters(): Partial<RTCRtpSendParameters> {
    return { encodings: [{ ...this.encoding }] };
  }

  setParameters({ encodings }: RTCRtpSendParameters): Promise<void> {
    this.encoding = encodings[0]!;
    return Promise.resolve();
  }

  /** What was given takes effect, in its order. */
  settle(): void {
    for (const done of this.#waiting.splice(0)) done();
  }
}

/** As much of `RTCPeerConnection` as a session needs before anything is negotiated. */
export class FakeConnection {
  readonly senders: FakeSender[] = [];
  configuration: RTCConfiguration;
  /** Addresses that the browser refuses. */
  refuses = (_servers: readonly RTCIceServer[]): boolean => false;
  readonly connectionState = "new";
  readonly signalingState = "stable";
  readonly iceGatheringState = "new";
  readonly localDescription = null;
  readonly remoteDescription = null;
  readonly #kinds: string[] = [];

  constructor(configuration: RTCConfiguration = {}) {
    this.configuration = configuration;
  }

  addTransceiver(kind: string): void {
    this.#kinds.push(kind);
    this.senders.push(new FakeSender());
  }

  getTransceivers() {
    return this.senders.map((sender, i) => ({
      sender,
      receiver: { track: { kind: this.#kinds[i] } },
    }));
  }

  createDataChannel = () => ({ readyState: "connecting" });
  createOffer = () => new Promise(() => {});
  getConfiguration = () => this.configuration;

  setConfiguration(configuration: RTCConfiguration): void {
    if (this.refuses(configuration.iceServers ?? [])) throw new DOMException("no", "SyntaxError");
    this.configuration = configuration;
  }

  close(): void {}

  asConnection(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }
}
