import { fakeStream, FakeTrack } from "./fake_media.ts";

class FakeNode {
  readonly gain = {
    value: 1,
    setValueAtTime: () => {},
    linearRampToValueAtTime: () => {},
    exponentialRampToValueAtTime: () => {},
  };
  readonly frequency = { value: 0 };
  onended: (() => void) | null = null;
  connect = (next: unknown) => next;
  disconnect = () => {};
  start = () => {};
  stop = () => {};
}

class FakeTracks {
  constructor(readonly tracks: readonly MediaStreamTrack[] = []) {}
  getTracks = () => this.tracks;
}

/** As much of `AudioContext` as the engine uses; it sounds nowhere. */
export class FakeAudioContext {
  /** Every context since the test began. */
  static readonly made: FakeAudioContext[] = [];
  state: AudioContextState = "suspended";
  currentTime = 0;
  readonly destination = new FakeNode();
  readonly oscillators: FakeNode[] = [];
  readonly #sources = new Map<FakeNode, readonly MediaStreamTrack[]>();

  constructor() {
    FakeAudioContext.made.push(this);
  }

  resume(): Promise<void> {
    this.state = "running";
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.state = "suspended";
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }

  createGain(): FakeNode {
    return new FakeNode();
  }

  createOscillator(): FakeNode {
    const node = new FakeNode();
    this.oscillators.push(node);
    return node;
  }

  /** The tracks that go into the mix at present. */
  get mixed(): MediaStreamTrack[] {
    return [...this.#sources.values()].flat();
  }

  createMediaStreamSource(stream: MediaStream): FakeNode {
    const node = new FakeNode();
    node.disconnect = () => void this.#sources.delete(node);
    this.#sources.set(node, stream.getTracks());
    return node;
  }

  createMediaStreamDestination(): FakeNode & { stream: MediaStream } {
    return Object.assign(new FakeNode(), { stream: fakeStream(new FakeTrack("audio")) });
  }

  /** Puts it where the browser has its own. */
  static install(): void {
    FakeAudioContext.made.length = 0;
    Object.assign(globalThis, {
      AudioContext: FakeAudioContext,
      AnalyserNode: FakeNode,
      GainNode: FakeNode,
      MediaStream: FakeTracks,
    });
  }
}
