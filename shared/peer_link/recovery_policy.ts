import type { RecoveryStep } from "@ringside/call";

/** When a silent path is checked, restarted, replaced and given up, in milliseconds of silence. */
export interface RecoveryPolicy {
  /** The control channel's heartbeat, and how often the silence is measured. */
  readonly beatMs: number;
  /** Neither media nor heartbeat for this long: something is wrong. */
  readonly suspectMs: number;
  /** ICE restart, the old path kept. */
  readonly restartMs: number;
  /** A restart that did not help is tried again. */
  readonly restartAgainMs: number;
  /** A new connection, within the same call. */
  readonly rebuildMs: number;
  readonly rebuildAgainMs: number;
  /** The call ends. */
  readonly lostMs: number;
  /** No packet of announced media on a healthy path: restart, then rebuild. */
  readonly mediaRestartMs: number;
  readonly mediaRebuildMs: number;
  /** A pause this long between two measurements means that the machine slept. */
  readonly asleepMs: number;
}

export const recoveryPolicy: RecoveryPolicy = {
  beatMs: 500,
  suspectMs: 1_500,
  restartMs: 2_500,
  restartAgainMs: 5_000,
  rebuildMs: 15_000,
  rebuildAgainMs: 15_000,
  lostMs: 60_000,
  mediaRestartMs: 5_000,
  mediaRebuildMs: 15_000,
  asleepMs: 5_000,
};

/** State of a link. `at`: the silence, in milliseconds, when that step was last taken. */
export type Recovery =
  | { readonly phase: "connecting"; readonly rebuiltAt: number }
  | { readonly phase: "healthy" }
  | { readonly phase: "checking" }
  | { readonly phase: "restarting"; readonly restartedAt: number }
  | { readonly phase: "rebuilding"; readonly rebuiltAt: number }
  | { readonly phase: "lost" };

export type RecoveryInput =
  /** A connection is established for the first time. */
  | { readonly type: "connected" }
  /** `silentMs` since anything arrived; while connecting, since the start. */
  | { readonly type: "measured"; readonly silentMs: number }
  /** The browser itself reported the path as failed. */
  | { readonly type: "path_failed"; readonly silentMs: number }
  /** Another network, or the machine woke up. */
  | { readonly type: "network_changed"; readonly silentMs: number };

export interface RecoveryResult {
  readonly recovery: Recovery;
  readonly action?: "restart" | "rebuild";
}

/** One step of the recovery policy: pure, so that tests can run every path through it. */
export function recover(
  recovery: Recovery,
  input: RecoveryInput,
  policy: RecoveryPolicy,
): RecoveryResult {
  if (recovery.phase === "lost") return { recovery };
  if (input.type === "connected") return { recovery: { phase: "healthy" } };
  if (recovery.phase === "connecting") return whileConnecting(recovery, input, policy);
  const { silentMs } = input;
  if (silentMs >= policy.lostMs) return { recovery: { phase: "lost" } };
  if (input.type === "network_changed") return onNetworkChange(recovery, silentMs, policy);
  if (input.type === "path_failed" && silentMs < policy.rebuildMs) {
    const fresh = recovery.phase === "restarting" &&
      silentMs - recovery.restartedAt < policy.restartAgainMs;
    return fresh ? { recovery } : restart(silentMs);
  }
  if (silentMs < policy.suspectMs) return { recovery: { phase: "healthy" } };
  if (silentMs < policy.restartMs && recovery.phase !== "restarting") {
    return { recovery: { phase: "checking" } };
  }
  if (silentMs < policy.rebuildMs) {
    const due = recovery.phase !== "restarting" ||
      silentMs - recovery.restartedAt >= policy.restartAgainMs;
    return due ? restart(silentMs) : { recovery };
  }
  const due = recovery.phase !== "rebuilding" ||
    silentMs - recovery.rebuiltAt >= policy.rebuildAgainMs;
  return due ? rebuild(silentMs) : { recovery };
}

/** There has never been a path, so there is nothing to restart. The call's own timer gives up. */
function whileConnecting(
  recovery: Extract<Recovery, { phase: "connecting" }>,
  input: Exclude<RecoveryInput, { type: "connected" }>,
  policy: RecoveryPolicy,
): RecoveryResult {
  const { silentMs } = input;
  const waited = silentMs - recovery.rebuiltAt;
  const due = waited >= policy.rebuildMs ||
    (input.type !== "measured" && waited >= policy.restartMs);
  return due
    ? { recovery: { phase: "connecting", rebuiltAt: silentMs }, action: "rebuild" }
    : { recovery };
}

/** The old path may still work, and then nobody needs to notice. */
function onNetworkChange(
  recovery: Recovery,
  silentMs: number,
  policy: RecoveryPolicy,
): RecoveryResult {
  if (recovery.phase === "rebuilding") return rebuild(silentMs);
  return silentMs < policy.suspectMs ? { recovery, action: "restart" } : restart(silentMs);
}

function restart(silentMs: number): RecoveryResult {
  return { recovery: { phase: "restarting", restartedAt: silentMs }, action: "restart" };
}

function rebuild(silentMs: number): RecoveryResult {
  return { recovery: { phase: "rebuilding", rebuiltAt: silentMs }, action: "rebuild" };
}

/** The step to show; undefined if there is no trouble. */
export function recoveryStep({ phase }: Recovery): RecoveryStep | undefined {
  return phase === "checking" || phase === "restarting" || phase === "rebuilding"
    ? phase
    : undefined;
}
