/** When a quality that is lowered quickly is raised slowly. */
export interface StepPolicy {
  /** Consecutive readings before a step; steps down are quicker than steps up. */
  readonly readingsDown: number;
  readonly readingsUp: number;
  /**
   * After a step up that had to be taken back, the next one waits at most this many times as long.
   */
  readonly mostPatience: number;
}

/** How good what was measured is for the quality in use. */
export type StepVerdict = "bad" | "good" | "between";

/** The count of readings towards the next step; start with {@linkcode calm}. */
export interface StepPatience {
  readonly bad: number;
  readonly good: number;
  /** Grows when a step up is taken back at once, so that quality does not oscillate. */
  readonly patience: number;
  /** Readings since the last step up. */
  readonly sinceUp: number;
}

export const calm: StepPatience = { bad: 0, good: 0, patience: 1, sinceUp: Infinity };

/** One reading, and the step that it causes. Pure. `mayRise`: there is a better quality. */
export function countReading(
  now: StepPatience,
  verdict: StepVerdict,
  mayRise: boolean,
  policy: StepPolicy,
): { readonly count: StepPatience; readonly step: "down" | "up" | undefined } {
  const bad = verdict === "bad" ? now.bad + 1 : 0;
  const good = verdict === "good" ? now.good + 1 : 0;
  const sinceUp = now.sinceUp + 1;
  if (bad >= policy.readingsDown) {
    const tooSoon = sinceUp <= policy.readingsUp;
    const patience = tooSoon ? Math.min(now.patience * 2, policy.mostPatience) : now.patience;
    return { count: { bad: 0, good: 0, patience, sinceUp }, step: "down" };
  }
  if (good >= policy.readingsUp * now.patience && mayRise) {
    return { count: { bad: 0, good: 0, patience: now.patience, sinceUp: 0 }, step: "up" };
  }
  const settled = sinceUp > policy.readingsUp * policy.mostPatience && now.patience > 1;
  const patience = settled ? 1 : now.patience;
  return { count: { bad, good, sinceUp, patience }, step: undefined };
}
