import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { useSubmit } from "./use_submit.ts";

/**
 * A box for one's own name that begins with `known`, and what sends it; `taken` follows once it is
 * kept. `empty` is said of no name at all.
 */
export function useOwnName(model: EngineModel, { known = "", empty, taken }: {
  known?: string;
  empty: string;
  taken: () => void;
}) {
  const [text, setText] = useState<string>();
  const name = text ?? known;
  const { busy, trouble, submit, clearTrouble } = useSubmit<"empty" | "not_stored">(async () => {
    if (!name.trim()) return { ok: false, reason: "empty" };
    return await model.run("profile.name", { name: name.trim() });
  }, taken);
  const onInput = (value: string) => {
    setText(value);
    clearTrouble();
  };
  const error = trouble === "empty" ? empty : trouble && t(`action.${trouble}`);
  return { busy, save: submit, name, field: { value: name, onInput, onEnter: submit, error } };
}
