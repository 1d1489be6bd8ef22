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

/** As much of `AudioContext` as the engine uses; it sounds nowhere. */
export class FakeAudioContext {
  /** Every context since the test began. */
  static readonly made: FakeAudioContext[] = [];
  state: AudioContextState = "suspended";
  currentTime = 0;
  readonly destination = new FakeNode();
  readonly oscillators: FakeNode[] = [];

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

  createMediaStreamDestination(): FakeNode & { stream: MediaStream } {
    return Object.assign(new FakeNode(), { stream: fakeStream(new FakeTrack("audio")) });
  }

  /** Puts it where the browser has its own. */
  static install(): void {
    FakeAudioContext.made.length = 0;
    Object.assign(globalThis, { AudioContext: FakeAudioContext });
  }
}
