import { t } from "@ringside/ui/locales";
import { useId } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { AcceptingNote } from "./accepting_note.tsx";
import type { Route } from "./link_route.ts";
import { PasteInvite } from "./paste_invite.tsx";

/** Accepts an invite, and shows the progress of those accepted before. */
export function AcceptInvite({ model, link, onMeeting }: {
  model: EngineModel;
  link?: string | undefined;
  /** A meeting link was pasted. */
  onMeeting?: ((route: Route) => void) | undefined;
}) {
  const id = useId();
  const accepting = model.state.accepting.value;
  return (
    <section class="panel-card" aria-labelledby={id}>
      <h2 id={id} class="card-title">{t("invite.paste_title")}</h2>
      <p class="card-lead">{t("invite.paste_lead")}</p>
      {accepting.map((one) => <AcceptingNote key={one.id} model={model} accepting={one} />)}
      <PasteInvite model={model} link={link} onMeeting={onMeeting} />
    </section>
  );
}
