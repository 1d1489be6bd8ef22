import { RecordRequestDialog } from "@ringside/ui/record_request";
import type { EngineModel } from "../../model/engine_model.ts";

/** The other side's wish to record the call, for as long as it waits for an answer. */
export function RecordConsent({ model }: { model: EngineModel }) {
  const request = model.state.recordRequest.value;
  if (!request) return null;
  return (
    <RecordRequestDialog
      name={request.name}
      onAnswer={(allow) => void model.run("record.answer", { allow })}
    />
  );
}
