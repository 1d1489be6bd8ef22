import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";
import { AskName } from "./ask_name.tsx";

type Trouble =
  | "no_profile"
  | "no_relay"
  | "relay_unavailable"
  | "not_stored"
  | "too_many"
  | "failed";

/** Why a link was not created, and the box for the person's name if that is missing. */
export function LinkTrouble({ model, trouble, says, onNamed }: {
  model: EngineModel;
  trouble: Trouble | undefined;
  /** The sentences that differ between kinds of links. */
  says: { no_profile: string; too_many: string };
  onNamed: () => void;
}) {
  if (!trouble) return null;
  return (
    <>
      <Banner tone="warn" live>{sentence(trouble, says)}</Banner>
      {trouble === "no_profile" && <AskName model={model} onNamed={onNamed} autoFocus />}
    </>
  );
}

function sentence(trouble: Trouble, says: { no_profile: string; too_many: string }): string {
  switch (trouble) {
    case "no_profile":
    case "too_many":
      return says[trouble];
    case "failed":
      return t("action.failed");
    default:
      return t(`link.${trouble}`);
  }
}
