import type { AskEngine } from "../../messages/ask_engine.ts";
import type { CommandInput, CommandName, CommandOutput } from "../../messages/contract.ts";
import type { EngineDocument } from "../../platform/engine_document.ts";

/** The background's way to the engine, whose document it opens where there is none. */
export class EngineAccess {
  readonly #document: EngineDocument;
  readonly #ask: AskEngine;
  #opening: Promise<void> | undefined;

  constructor(document: EngineDocument, ask: AskEngine) {
    this.#document = document;
    this.#ask = ask;
  }

  /** Resolves once there is an engine. Two openings at once would fail, so they are one promise. */
  ensure(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    if (!(await this.#document.isOpen())) await this.#document.open();
  }

  /** Gives a command to an engine that is known to be there. */
  ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    return this.#ask(command, input);
  }

  /** Gives a command, for which it starts the engine where there is none. */
  async run<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<CommandOutput<C>> {
    await this.ensure();
    return await this.#ask(command, input);
  }

  /** Gives a command only where there is an engine; undefined where there is none. */
  async askIfOpen<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<CommandOutput<C> | undefined> {
    return await this.#document.isOpen() ? await this.#ask(command, input) : undefined;
  }
}
