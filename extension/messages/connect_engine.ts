import { batch, signal } from "@preact/signals";
import { systemClock } from "@ringside/clock";
import type { EngineState } from "../model/engine_state.ts";
import type { MediaSource } from "@ringside/calling/state";
import type { CommandInput, CommandName, CommandOutput } from "./contract.ts";
import { enginePort } from "./engine_port.ts";
import { type AskBackground, backgroundAsker } from "./ask_background.ts";
import type { EngineFrame } from "./port_frames.ts";
import type { Port } from "../platform/messaging.ts";
import type { ViewPlatform } from "../platform/view_platform.ts";
import { type EngineModel, makeStateSignals, type StateSignals } from "../model/engine_model.ts";

const tryAgainMs = 500;

/** What a view needs of the browser to reach the engine. */
export type EnginePlatform = Pick<ViewPlatform, "media" | "messaging">;

/** Loads what a first snapshot wants shown; undefined when all of it is there. */
export type LoadAhead = (state: EngineModel["state"]) => Promise<unknown> | undefined;

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
  frame: { id: number; command: CommandName; input: unknown };
}

/**
 * A view's link to the engine. Opens the port at once, starts the engine where it is missing, and
 * reconnects after the engine was restarted; commands wait until then.
 */
class EngineConnection implements EngineModel {
  readonly #signals: StateSignals = makeStateSignals();
  readonly #ready = signal(false);
  readonly #waiting = new Map<number, Waiting>();
  #port: Port | undefined;
  #loading: Promise<unknown> | undefined;
  #nextId = 1;

  readonly media: MediaSource;

  readonly #platform: EnginePlatform;
  readonly #ask: AskBackground;
  readonly #loadAhead: LoadAhead;

  constructor(platform: EnginePlatform, loadAhead: LoadAhead) {
    this.media = platform.media;
    this.#platform = platform;
    this.#ask = backgroundAsker(platform.messaging);
    this.#loadAhead = loadAhead;
    this.#connect();
  }

  get state(): EngineModel["state"] {
    return this.#signals;
  }

  get ready(): EngineModel["ready"] {
    return this.#ready;
  }

  run<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    const frame = { id: this.#nextId++, command, input };
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(frame.id, { resolve, reject, frame });
      if (this.#ready.value) this.#port?.postMessage(frame);
    }) as Promise<CommandOutput<C>>;
  }

  #connect(): void {
    const port = this.#platform.messaging.connect(enginePort);
    this.#port = port;
    port.onMessage.addListener((frame) => this.#receive(frame as EngineFrame));
    port.onDisconnect.addListener(() => {
      this.#ready.value = false;
      this.#loading = undefined;
      // Where it could not be made, as while another one is closing, a later try may make it.
      const wait = () => new Promise<void>((resolve) => systemClock.after(tryAgainMs, resolve));
      void this.#ask("engine.ensure", {}).catch(wait).then(() => this.#connect());
    });
  }

  #receive(frame: EngineFrame): void {
    if (frame.type === "state") {
      this.#mirror(frame.slices);
      return;
    }
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (frame.type === "answer") waiting?.resolve(frame.output);
    else waiting?.reject(new Error(frame.why));
  }

  #mirror(slices: Partial<EngineState>): void {
    batch(() => {
      for (const [key, value] of Object.entries(slices)) {
        const slice = this.#signals[key as keyof EngineState];
        if (slice) (slice as { value: unknown }).value = value;
      }
    });
    if (this.#ready.value || this.#loading) return;
    const loading = this.#loadAhead(this.#signals);
    if (!loading) return this.#begin();
    this.#loading = loading;
    void loading.finally(() => {
      // Otherwise the engine has gone, and its next snapshot starts over.
      if (this.#loading === loading) this.#begin();
    });
  }

  #begin(): void {
    this.#loading = undefined;
    this.#ready.value = true;
    for (const { frame } of this.#waiting.values()) this.#port?.postMessage(frame);
  }
}

/**
 * Connects this view to the engine; call it once in a context's `main`. The model is ready once
 * `loadAhead` is done with the first snapshot.
 */
export function connectEngine(
  platform: EnginePlatform,
  loadAhead: LoadAhead = () => undefined,
): EngineModel {
  return new EngineConnection(platform, loadAhead);
}
