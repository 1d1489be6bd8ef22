import { t } from "@ringside/ui/locales";
import { Button, TextField } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { AskName } from "./ask_name.tsx";
import type { CommandOutput } from "../messages/contract.ts";
import { relayName } from "./accepting_note.tsx";

/** Why an invite was not accepted. */
export type AcceptTrouble =
  | Extract<CommandOutput<"invite.accept">, { ok: false }>["reason"]
  | "empty"
  | "failed";

/**
 * The box for an invite link, and its button. The pasted text stays until the invite is accepted.
 */
export function PasteInvite({ model, link, onTaken }: {
  model: EngineModel;
  link?: string | undefined;
  onTaken?: () => void;
}) {
  const [text, setText] = useState(link ?? "");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<AcceptTrouble>();

  // Accepting connects to the relays in the link, which are not readable in it.
  const [relays, setRelays] = useState<string[]>([]);
  useEffect(() => {
    let gone = false;
    setRelays([]);
    if (text.trim()) {
      model.run("invite.read", { link: text.trim() })
        .then((read) => gone || setRelays(read.relays), () => {});
    }
    return () => (gone = true);
  }, [model, text]);

  const accept = async () => {
    if (!text.trim()) return setTrouble("empty");
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await model.run("invite.accept", { link: text.trim() });
      if (answer.ok) {
        setText("");
        onTaken?.();
      } else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };

  return (
    <div class="paste-invite">
      <TextField
        label={t("invite.paste")}
        value={text}
        onInput={(value) => {
          setText(value);
          setTrouble(undefined);
        }}
        onEnter={accept}
        placeholder="https://…/i#v1.…"
        error={trouble && troubleSentence(trouble)}
        spellcheck={false}
      />
      <p class="field-hint" role="status">
        {relays.length > 0 &&
          t("invite.connects_to", { relay: relays.map(relayName).join(" · ") })}
      </p>
      <div class="invite-actions">
        <Button tone={text.trim() ? "primary" : "plain"} icon="check" busy={busy} onClick={accept}>
          {t("invite.accept")}
        </Button>
      </div>
      {trouble === "no_profile" && <AskName model={model} onNamed={accept} autoFocus />}
    </div>
  );
}

function troubleSentence(trouble: AcceptTrouble): string {
  switch (trouble) {
    case "empty":
      return t("invite.paste_empty");
    case "failed":
      return t("action.failed");
    case "no_profile":
      return t("invite.no_profile_accept");
    default:
      return t(`invite.${trouble}`);
  }
}
