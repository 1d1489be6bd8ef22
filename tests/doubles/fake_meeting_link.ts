import type { LinkSignal } from "@ringside/call";
import type { AudioLevel } from "@ringside/peer_link";
import { nothingLive } from "@ringside/talk";
import { FakeCallLink } from "./fake_call_link.ts";

/**
 * A peer link that connects as soon as both ends have heard of each other, and carries no media
 * except a voice that is there at once.
 */
export class FakeMeetingLink extends FakeCallLink {
  readonly remoteLive = nothingLive;
  readonly remote = { camera: {}, share: {} };
  #isConnected = false;

  override start(): void {
    super.start();
    if (this.role === "caller") queueMicrotask(() => this.#describe("offer"));
  }

  override receive(signal: LinkSignal): void {
    super.receive(signal);
    if (this.#isConnected) return;
    this.#isConnected = true;
    if (this.role === "callee") this.#describe("answer");
    queueMicrotask(() => this.say({ type: "connected" }));
  }

  setEncoding(): Promise<void> {
    return Promise.resolve();
  }

  stats(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  received(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  audioLevel(): AudioLevel | undefined {
    return this.#isConnected ? { level: 0, at: 0 } : undefined;
  }

  #describe(type: "offer" | "answer"): void {
    this.say({
      type: "signal",
      signal: { t: "description", generation: 1, round: 1, type, sdp: "v=0" },
    });
  }
}
