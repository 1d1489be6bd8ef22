import { expect } from "@std/expect";
import fc from "fast-check";
import { recover, type Recovery, type RecoveryInput, recoveryPolicy } from "@ringside/peer_link";

const healthy: Recovery = { phase: "healthy" };

/** Silence that grows by `stepMs`, and what the policy makes of it: `ms phase action`. */
function playSilence(untilMs: number, stepMs = 500, from: Recovery = healthy): string[] {
  const changes: string[] = [];
  let recovery = from;
  for (let silentMs = 0; silentMs <= untilMs; silentMs += stepMs) {
    const result = recover(recovery, { type: "measured", silentMs }, recoveryPolicy);
    if (result.recovery.phase !== recovery.phase || result.action) {
      changes.push([silentMs, result.recovery.phase, result.action ?? ""].join(" ").trim());
    }
    recovery = result.recovery;
  }
  return changes;
}

Deno.test("a silent path is doubted, restarted, rebuilt and lost, each at its time", () => {
  expect(playSilence(61_000)).toEqual([
    "1500 checking",
    "2500 restarting restart",
    "7500 restarting restart",
    "12500 restarting restart",
    "15000 rebuilding rebuild",
    "30000 rebuilding rebuild",
    "45000 rebuilding rebuild",
    "60000 lost",
  ]);
});

Deno.test("a connection that was never established is rebuilt, and never restarted", () => {
  expect(playSilence(40_000, 500, { phase: "connecting", rebuiltAt: 0 })).toEqual([
    "15000 connecting rebuild",
    "30000 connecting rebuild",
  ]);
});

const cases: [string, Recovery, RecoveryInput, Recovery, "restart" | "rebuild" | undefined][] = [
  [
    "a sign of life ends the doubt",
    { phase: "checking" },
    { type: "measured", silentMs: 0 },
    healthy,
    undefined,
  ],
  [
    "a sign of life ends a rebuild",
    { phase: "rebuilding", rebuiltAt: 15_000 },
    { type: "measured", silentMs: 200 },
    healthy,
    undefined,
  ],
  [
    "another network is looked for at once, unnoticed while the old one lives",
    healthy,
    { type: "network_changed", silentMs: 100 },
    healthy,
    "restart",
  ],
  [
    "another network in doubt is trouble",
    { phase: "checking" },
    { type: "network_changed", silentMs: 1_800 },
    { phase: "restarting", restartedAt: 1_800 },
    "restart",
  ],
  [
    "another network while rebuilding restarts the rebuild",
    { phase: "rebuilding", rebuiltAt: 15_000 },
    { type: "network_changed", silentMs: 20_000 },
    { phase: "rebuilding", rebuiltAt: 20_000 },
    "rebuild",
  ],
  [
    "the browser gave the path up before the silence was long",
    healthy,
    { type: "path_failed", silentMs: 300 },
    { phase: "restarting", restartedAt: 300 },
    "restart",
  ],
  [
    "the browser gave up the path of a fresh restart",
    { phase: "restarting", restartedAt: 2_500 },
    { type: "path_failed", silentMs: 3_000 },
    { phase: "restarting", restartedAt: 2_500 },
    undefined,
  ],
  [
    "a first connection that failed is rebuilt",
    { phase: "connecting", rebuiltAt: 0 },
    { type: "path_failed", silentMs: 4_000 },
    { phase: "connecting", rebuiltAt: 4_000 },
    "rebuild",
  ],
  [
    "what is lost stays lost",
    { phase: "lost" },
    { type: "connected" },
    { phase: "lost" },
    undefined,
  ],
];

for (const [name, before, input, after, action] of cases) {
  Deno.test(name, () => {
    const result = recover(before, input, recoveryPolicy);
    expect([result.recovery, result.action]).toEqual([after, action]);
  });
}

Deno.test("whatever happened before, a sign of life is health, and a minute's silence the end", () => {
  const input = fc.oneof(
    fc.record({
      type: fc.constantFrom("measured", "path_failed", "network_changed"),
      silentMs: fc.nat(59_999),
    }),
    fc.constant({ type: "connected" as const }),
  ) as fc.Arbitrary<RecoveryInput>;
  fc.assert(fc.property(fc.array(input), (inputs) => {
    let recovery: Recovery = healthy;
    for (const one of inputs) recovery = recover(recovery, one, recoveryPolicy).recovery;
    const measured = (silentMs: number) =>
      recover(recovery, { type: "measured", silentMs }, recoveryPolicy).recovery.phase;
    expect([measured(0), measured(60_000)]).toEqual(["healthy", "lost"]);
  }));
});
