import type { AskEngine } from "../../messages/ask_engine.ts";
import type { CommandInput, CommandName, CommandOutput } from "../../messages/contract.ts";
import type { EngineDocument } from "../../platform/engine_document.ts";

/** The background's access to the engine; opens the engine's document if there is none. */
export class EngineAccess {
  readonly #document: EngineDocument;
  readonly #ask: AskEngine;
  #opening: Promise<void> | undefined;

  constructor(document: EngineDocument, ask: AskEngine) {
    this.#document = document;
    this.#ask = ask;
  }

  /**
   * Resolves when there is an engine. Concurrent calls share one promise, because opening twice
   * fails.
   */
  ensure(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    if (!(await this.#document.isOpen())) await this.#document.open();
  }

  /** Sends a command to an engine that is known to exist. */
  ask<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    return this.#ask(command, input);
  }

  /** Sends a command, and starts the engine first if there is none. */
  async run<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<CommandOutput<C>> {
    await this.ensure();
    return await this.#ask(command, input);
  }

  /** Sends a command only if there is an engine; otherwise returns undefined. */
  async askIfOpen<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<CommandOutput<C> | undefined> {
    return await this.#document.isOpen() ? await this.#ask(command, input) : undefined;
  }
}
