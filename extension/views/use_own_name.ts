import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { useSubmit } from "./use_submit.ts";

/**
 * State of a box for the person's own name, which starts with `known`; calls `taken` once the name
 * is stored. `empty` is the error for an empty name.
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
