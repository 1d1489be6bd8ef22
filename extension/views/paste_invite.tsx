import { t } from "@ringside/ui/locales";
import { Button, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { AskName } from "./ask_name.tsx";
import type { CommandOutput } from "../messages/contract.ts";
import { relayName } from "./accepting_note.tsx";
import { holdsCallLink, linkRoute, type Route } from "./link_route.ts";
import { useReadLink } from "./use_read_link.ts";
import { useSubmit } from "./use_submit.ts";

/** Why an invite was not accepted. */
type AcceptTrouble =
  | Extract<CommandOutput<"invite.accept">, { ok: false }>["reason"]
  | "empty"
  | "is_call_link"
  | "is_meeting";

/**
 * The box for an invite link, and its button. The pasted text stays until the invite is accepted.
 */
export function PasteInvite({ model, link, onTaken, onMeeting }: {
  model: EngineModel;
  link?: string | undefined;
  onTaken?: () => void;
  /** A meeting link was pasted: goes to the view that opens it. Absent where there is none. */
  onMeeting?: ((route: Route) => void) | undefined;
}) {
  const [text, setText] = useState(link ?? "");
  const { busy, trouble, submit: accept, clearTrouble } = useSubmit<AcceptTrouble>(
    async () => {
      const wanted = text.trim();
      if (!wanted) return { ok: false, reason: "empty" };
      if (holdsCallLink(wanted)) return { ok: false, reason: "is_call_link" };
      if (linkRoute(wanted)?.name === "meetings") return { ok: false, reason: "is_meeting" };
      return await model.run("invite.accept", { link: wanted });
    },
    () => {
      setText("");
      onTaken?.();
    },
  );

  // Accepting connects to the relays in the link, which are not readable in it.
  const relays = useReadLink(model, "invite.read", text)?.relays ?? [];

  return (
    <div class="paste-invite">
      <TextField
        label={t("invite.paste")}
        value={text}
        onInput={(value) => {
          setText(value);
          clearTrouble();
          const route = linkRoute(value);
          if (route?.name === "meetings") onMeeting?.(route);
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

function troubleSentence(trouble: AcceptTrouble | "failed"): string {
  switch (trouble) {
    case "empty":
      return t("invite.paste_empty");
    case "failed":
      return t("action.failed");
    case "no_profile":
      return t("invite.no_profile_accept");
    case "garbled":
    case "no_secret":
    case "unsupported_version":
      return t(`link.${trouble}`);
    default:
      return t(`invite.${trouble}`);
  }
}
