import type { AcceptingState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";

/** Temporary troubles: the engine keeps trying. */
const passing: ReadonlySet<string> = new Set([
  "unreachable",
  "too_many",
  "draining",
  "timed_out",
  "replaced",
  "relay_failed",
]);

/** Progress of an accepted invite, and why it is stuck. */
export function AcceptingNote({ model, accepting }: {
  model: EngineModel;
  accepting: AcceptingState;
}) {
  const { id, state, reason } = accepting;
  const relay = relayName(accepting.relay);
  const trouble = reason && t(`invite.refused_${reason}`, { relay });
  const over = state === "refused" && !(reason && passing.has(reason));
  return (
    <Banner
      tone={over ? "danger" : reason ? "warn" : "info"}
      icon={over ? "warning" : "clock"}
      title={over ? undefined : t("invite.waiting_title")}
      live
      actions={
        <Button tone="quiet" onClick={() => void model.run("invite.forget", { id })}>
          {t("invite.forget")}
        </Button>
      }
    >
      {trouble ?? t("invite.waiting", { relay })}
    </Banner>
  );
}

/** The part of a relay's address that people read. */
export function relayName(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
