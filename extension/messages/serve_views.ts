import type { EngineState } from "../model/engine_state.ts";
import * as v from "valibot";
import type { Messaging, Port } from "../platform/messaging.ts";
import { type CommandName, type CommandOutput, commands } from "./contract.ts";
import { enginePort } from "./engine_port.ts";
import { isOwnPage } from "./is_own_page.ts";
import type { EngineFrame } from "./port_frames.ts";

/**
 * One handler for each command of the contract. `view` is the same object for all commands of one
 * open view; absent where the background asks.
 */
export type CommandTable = {
  [C in CommandName]: (
    input: v.InferOutput<(typeof commands)[C]["input"]>,
    view?: object,
  ) => CommandOutput<C> | Promise<CommandOutput<C>>;
};

const Command = v.picklist(Object.keys(commands) as [CommandName, ...CommandName[]]);
const Frame = v.object({ id: v.number(), command: Command, input: v.unknown() });
const Envelope = v.object({ to: v.literal("engine"), command: Command, input: v.unknown() });

export interface ViewEvents {
  /** A view was closed; `view` as its commands named it. */
  viewGone(view: object): void;
  /** No view is open any more. */
  allGone(): void;
}

/** The engine's side of the views' ports: runs commands and sends every change to every view. */
export class ViewServer {
  readonly #messaging: Messaging;
  readonly #ports = new Set<Port>();
  readonly #table: Promise<CommandTable>;
  readonly #state: Promise<EngineState>;
  readonly #events: ViewEvents;

  /**
   * Table and state once the engine is loaded: commands wait for that, and views see nothing
   * before.
   */
  constructor(
    messaging: Messaging,
    table: Promise<CommandTable>,
    state: Promise<EngineState>,
    events: ViewEvents,
  ) {
    this.#messaging = messaging;
    this.#table = table;
    this.#state = state;
    this.#events = events;
  }

  /** Whether any view is open. */
  get watched(): boolean {
    return this.#ports.size > 0;
  }

  start(): void {
    this.#listenToBackground();
    this.#messaging.onConnect((port) => {
      if (port.name !== enginePort || !isOwnPage(this.#messaging, port.sender)) return;
      let open = true;
      port.onDisconnect.addListener(() => {
        open = false;
        this.#ports.delete(port);
        this.#events.viewGone(port);
        if (!this.watched) this.#events.allGone();
      });
      port.onMessage.addListener((frame) => void this.#answer(port, frame));
      void this.#state.then((state) => {
        if (!open) return;
        this.#ports.add(port);
        this.#post(port, { type: "state", slices: state });
      });
    });
  }

  /** Commands from the background, which come as single messages. */
  #listenToBackground(): void {
    this.#messaging.onMessage((raw, sender) => {
      if (!isOwnPage(this.#messaging, sender)) return undefined;
      const envelope = v.safeParse(Envelope, raw);
      if (!envelope.success) return undefined;
      return this.#run(envelope.output.command, envelope.output.input);
    });
  }

  broadcast(slices: Partial<EngineState>): void {
    for (const port of this.#ports) this.#post(port, { type: "state", slices });
  }

  async #answer(port: Port, raw: unknown): Promise<void> {
    const frame = v.safeParse(Frame, raw);
    if (!frame.success) return;
    const { id, command, input } = frame.output;
    try {
      this.#post(port, { type: "answer", id, output: await this.#run(command, input, port) });
    } catch (error) {
      console.error(`engine: ${command} failed`, error);
      this.#post(port, { type: "refused", id, why: String(error) });
    }
  }

  async #run(command: CommandName, input: unknown, view?: object): Promise<unknown> {
    const parsed = v.parse(commands[command].input, input);
    const handler = (await this.#table)[command] as (input: unknown, view?: object) => unknown;
    return await handler(parsed, view);
  }

  #post(port: Port, frame: EngineFrame): void {
    try {
      port.postMessage(frame);
    } catch {
      // The view closed between two events; its disconnect follows.
      this.#ports.delete(port);
    }
  }
}
