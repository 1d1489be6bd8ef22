import { type ReadonlySignal, signal } from "@preact/signals";
import { type CheckName, checkNames, type CheckState, type Finding } from "./finding.ts";

export type Checks = Readonly<Record<CheckName, CheckState>>;

const untouched = Object.fromEntries(
  checkNames.map((name) => [name, { state: "waiting" }]),
) as Checks;

/** Checks with a question for the person come last, so that no other check waits for the answer. */
const order = checkNames.toSorted((a, b) => Number(a === "speakers") - Number(b === "speakers"));

/** Runs the checks one at a time, because they would distort each other's measurements. */
export class DoctorModel {
  readonly #checks = signal<Checks>(untouched);
  readonly #busy = signal(false);
  readonly #run: (name: CheckName) => Promise<Finding>;

  constructor(run: (name: CheckName) => Promise<Finding>) {
    this.#run = run;
  }

  get checks(): ReadonlySignal<Checks> {
    return this.#checks;
  }

  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  async start(): Promise<void> {
    if (this.#busy.value) return;
    this.#busy.value = true;
    this.#checks.value = untouched;
    try {
      for (const name of order) {
        this.#set(name, { state: "running" });
        this.#set(name, { state: "found", finding: await this.#run(name) });
      }
    } finally {
      this.#busy.value = false;
    }
  }

  #set(name: CheckName, state: CheckState): void {
    this.#checks.value = { ...this.#checks.value, [name]: state };
  }
}
