import type { CaptureTrouble } from "@ringside/capture";
import type { TroubledDevice } from "@ringside/ui/device_trouble";
import type { StringKey } from "@ringside/ui/locales";

/** The checks, in order. */
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

export type FoundKey = Extract<StringKey, `doctor.found_${string}`>;

/**
 * The result of a check. `off`: there is nothing to check, which may be intended. `said` is the key
 * of the sentence, which includes what to do, and `value` its parameter; a device that did not open
 * has its `trouble` instead.
 */
export type Finding =
  & { readonly tone: "good" | "warn" | "bad" | "off" }
  & (
    | { readonly said: FoundKey; readonly value?: string }
    | { readonly device: TroubledDevice; readonly trouble: CaptureTrouble }
  );

export type CheckState = { readonly state: "waiting" } | { readonly state: "running" } | {
  readonly state: "found";
  readonly finding: Finding;
};
