import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";

/** State of a relay's test, from idle to its outcome. */
export type RelayTest =
  | { readonly state: "untested" }
  | { readonly state: "testing" }
  | { readonly state: "tested"; readonly outcome: CommandOutput<"relay.test"> }
  | { readonly state: "failed" };

/** Tests relays one after the other; only the latest test counts. */
export function useRelayTest(model: EngineModel): {
  test: RelayTest;
  run(url: string, access: string): Promise<void>;
  forget(): void;
} {
  const [test, setTest] = useState<RelayTest>({ state: "untested" });
  return {
    test,
    forget: () => setTest({ state: "untested" }),
    async run(url, access) {
      setTest({ state: "testing" });
      try {
        const outcome = await model.run("relay.test", { url, access: access || undefined });
        setTest({ state: "tested", outcome });
      } catch {
        setTest({ state: "failed" });
      }
    },
  };
}

/** The outcome of a test, in sentences. */
export function relayTestWords(outcome: CommandOutput<"relay.test">): string {
  if (!outcome.ok) return t(`relay.trouble_${outcome.reason}`);
  const reach = outcome.turn
    ? t("relay.test_reach")
    : outcome.stun
    ? t("relay.test_no_turn")
    : t("relay.test_same_network");
  return `${t("relay.test_ok", { ms: Math.round(outcome.ms) })} ${reach}`;
}
