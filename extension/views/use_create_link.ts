import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { useSubmit } from "./use_submit.ts";

/**
 * State of a button that creates a link, and which link is shown whole: the one that the person
 * chose, or created last.
 * @param show the link that is shown at first
 */
export function useCreateLink<Reason extends string>(
  model: EngineModel,
  send: () => Promise<{ ok: true; id: string } | { ok: false; reason: Reason }>,
  created?: () => void,
  show?: string,
) {
  const [chosen, choose] = useState(show);
  const { busy, trouble, submit, clearTrouble } = useSubmit(send, ({ id }) => {
    choose(id);
    created?.();
  });
  const hasProfile = model.state.profile.value !== null;
  useEffect(clearTrouble, [hasProfile]);
  return { busy, trouble, create: submit, chosen, choose };
}
