import { signal } from "@preact/signals";
import type { ChatLine } from "@ringside/client/state";
import { emptyState, type EngineState } from "../../extension/model/engine_state.ts";
import type { MediaSource } from "@ringside/calling/state";
import {
  type EngineModel,
  makeStateSignals,
  type StateSignals,
} from "../../extension/model/engine_model.ts";
import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from "../../extension/messages/contract.ts";

/** What a fake engine says to each command. */
export type FakeAnswers = {
  [C in CommandName]?: (input: CommandInput<C>) => CommandOutput<C> | Promise<CommandOutput<C>>;
};

/** An engine of a test's own making: state to set, answers to give, and what was asked of it. */
export class FakeEngineModel implements EngineModel {
  readonly signals: StateSignals;
  readonly ready = signal(true);
  readonly media: MediaSource;
  /** Every command so far, oldest first. */
  readonly asked: { name: CommandName; input: unknown }[] = [];
  /** What to answer; commands that are not named here answer `{ok: true}`. */
  readonly answers: FakeAnswers;

  constructor(
    state: Partial<EngineState> = {},
    answers: FakeAnswers = {},
    media: MediaSource = { stream: () => null },
  ) {
    this.signals = makeStateSignals({ ...emptyState, ...state });
    this.answers = answers;
    this.media = media;
  }

  get state(): EngineModel["state"] {
    return this.signals;
  }

  async run<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    this.asked.push({ name, input });
    const answer = this.answers[name];
    return answer ? await answer(input) : { ok: true } as CommandOutput<C>;
  }

  /** The inputs of every such command so far. */
  askedFor<C extends CommandName>(name: C): CommandInput<C>[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.input as CommandInput<C>);
  }
}

/** Answers `chat.page` from lines held in an array, as the engine does from its store. */
export function chatPageOf(
  lines: () => readonly ChatLine[],
): NonNullable<FakeAnswers["chat.page"]> {
  return ({ before, limit }) => {
    const reach = lines().filter((line) => before === undefined || line.order < before);
    return { lines: reach.slice(-limit), more: reach.length > limit };
  };
}
