import type { StringKey } from "@ringside/ui/locales";

/** What the page looks at, in this order. */
export const checkNames = [
  "camera",
  "microphone",
  "speakers",
  "relay",
  "stun",
  "turn_udp",
  "turn_tcp",
  "turn_tls",
  "loopback",
  "throughput",
] as const;
export type CheckName = (typeof checkNames)[number];

/**
 * What a check found. `off`: there is nothing to check, which may be as it should be. `said` is the
 * sentence for it, with what to do; `value` is filled into it.
 */
export interface Finding {
  readonly tone: "good" | "warn" | "bad" | "off";
  readonly said: Extract<StringKey, `doctor.found_${string}`>;
  readonly value?: string;
}

export type CheckState = { readonly state: "waiting" } | { readonly state: "running" } | {
  readonly state: "found";
  readonly finding: Finding;
};
