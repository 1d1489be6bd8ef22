import { formatUntil, t } from "@ringside/ui/locales";
import { announce, Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";
import { AskName } from "./ask_name.tsx";
import { InviteCard } from "./invite_card.tsx";
import { useCreateLink } from "./use_create_link.ts";
import type { OpenablePage } from "./view_props.ts";

type Trouble = "no_profile" | "no_relay" | "relay_unavailable" | "not_stored" | "failed";

/** Makes an invite and shows it; the newest open one is shown whole, the others as rows. */
export function CreateInvite({ model, onOpenPage }: {
  model: EngineModel;
  onOpenPage?: ((page: OpenablePage) => void) | undefined;
}) {
  const invites = model.state.invites.value;
  const { busy, trouble, create, chosen, choose } = useCreateLink(
    model,
    () => model.run("invite.create", {}),
  );
  const shown = invites.find((invite) => invite.id === chosen) ?? invites.at(-1);
  const others = invites.filter((invite) => invite !== shown);

  const withdraw = async (id: string) => {
    await model.run("invite.withdraw", { id });
    announce(t("invite.withdrawn"));
  };

  return (
    <section class="panel-card" aria-labelledby="create-invite-title">
      <h2 id="create-invite-title" class="card-title">{t("invite.make_title")}</h2>
      {!shown && <p class="card-lead">{t("invite.make_lead")}</p>}
      {trouble && (
        <Banner tone="warn" live actions={remedy(trouble, onOpenPage)}>
          {trouble === "failed" ? t("action.failed") : t(`invite.${trouble}`)}
        </Banner>
      )}
      {trouble === "no_profile" && <AskName model={model} onNamed={create} autoFocus />}
      {shown && <InviteCard key={shown.id} invite={shown} onWithdraw={() => withdraw(shown.id)} />}
      {others.length > 0 && (
        <details class="older-invites">
          <summary>{t("invite.older")}</summary>
          <ul>
            {others.map((invite) => (
              <li key={invite.id}>
                <span>{t("invite.older_until", { time: formatUntil(invite.expires) })}</span>
                <Button tone="quiet" onClick={() => choose(invite.id)}>
                  {t("invite.show")}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Button
        tone={shown ? "plain" : "primary"}
        icon={shown ? "plus" : "link"}
        busy={busy}
        onClick={create}
      >
        {shown ? t("invite.create_another") : t("invite.create")}
      </Button>
    </section>
  );
}

/** A button to the page where the person can fix the problem. */
function remedy(trouble: Trouble, onOpenPage: ((page: OpenablePage) => void) | undefined) {
  if (!onOpenPage || (trouble !== "no_relay" && trouble !== "relay_unavailable")) return undefined;
  return <Button onClick={() => onOpenPage("settings")}>{t("invite.open_settings")}</Button>;
}
