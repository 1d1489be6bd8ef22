import type { CallLinkState } from "@ringside/client/state";
import { formatUntil, t } from "@ringside/ui/locales";
import { announce, Button, Icon, Select, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { useGuestPageChecks } from "./guest_page_checks.ts";
import { GuestPageNotes } from "./guest_page_note.tsx";
import { LinkCard } from "./link_card.tsx";
import { expiryOf, type Life, LinkLife } from "./link_life.tsx";
import { CopyLink, LinkRow } from "./link_row.tsx";
import { LinkTrouble } from "./link_trouble.tsx";
import { useCreateLink } from "./use_create_link.ts";

const limits = ["none", "1", "5", "20"] as const;

/** Links by which anybody calls this person from a plain browser: made, shown, listed, revoked. */
export function CallLinks({ model }: { model: EngineModel }) {
  const links = model.state.callLinks.value;
  const [label, setLabel] = useState("");
  const [life, setLife] = useState<Life>("week");
  const [uses, setUses] = useState<string>("none");
  const { busy, trouble, create, chosen, choose } = useCreateLink(
    model,
    () =>
      model.run("call_link.create", {
        label,
        ...expiryOf(life),
        ...(uses === "none" ? {} : { maxUses: Number(uses) }),
      }),
    () => setLabel(""),
  );
  const shown = links.find(({ id }) => id === chosen);
  const { checks, isUnchecked } = useGuestPageChecks(model, "g", { links, shown });

  const revoke = async (id: string) => {
    await model.run("call_link.revoke", { id });
    announce(t("call_link.revoked"));
  };

  return (
    <section class="panel-card" aria-labelledby="call-links-title">
      <h2 id="call-links-title" class="card-title">{t("call_link.title")}</h2>
      <p class="card-lead">{t("call_link.lead")}</p>
      <LinkTrouble
        model={model}
        trouble={trouble}
        says={{ no_profile: t("call_link.no_profile"), too_many: t("call_link.too_many") }}
        onNamed={create}
      />
      <GuestPageNotes checks={checks} />
      {shown && (
        <LinkCard
          link={shown.link}
          label={t("call_link.link")}
          qrLabel={t("call_link.qr")}
          copyLabel={t("call_link.copy_shown")}
          copyBusy={isUnchecked(shown)}
        >
          <p class="invite-note">
            <Icon name="clock" size={16} />
            <span>{t("call_link.serving")}</span>
          </p>
        </LinkCard>
      )}
      <details class="older-invites">
        <summary>{t("call_link.options")}</summary>
        <div class="link-options">
          <TextField
            label={t("call_link.label")}
            value={label}
            hint={t("call_link.label_hint")}
            onInput={setLabel}
          />
          <LinkLife life={life} onChange={setLife} />
          <Select
            label={t("call_link.uses")}
            value={uses}
            options={limits.map((value) => ({
              value,
              label: value === "none"
                ? t("call_link.uses_none")
                : t("call_link.uses_some", { count: Number(value) }),
            }))}
            onChange={setUses}
          />
        </div>
      </details>
      <Button tone={shown ? "plain" : "primary"} icon="link" busy={busy} onClick={create}>
        {t("call_link.create")}
      </Button>
      {links.length > 0 && (
        <ul class="list link-list" aria-label={t("call_link.list")}>
          {links.map((link) => (
            <LinkRow
              key={link.id}
              name={link.label || t("call_link.unnamed")}
              icon="link"
              detail={linkDetail(link)}
              onShow={() => choose(link.id)}
            >
              {!link.ended && <CopyLink link={link.link} busy={isUnchecked(link)} />}
              <Button tone="quiet" onClick={() => revoke(link.id)}>{t("call_link.revoke")}</Button>
            </LinkRow>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How long a link lasts, and whom it has brought. */
function linkDetail({ away, ended, expires, maxUses, uses }: CallLinkState): string[] {
  if (ended) return [t(`link.ended_${ended}`)];
  return [
    expires === null
      ? t("call_link.until_revoked")
      : t("link.until", { time: formatUntil(expires) }),
    maxUses === null
      ? t("call_link.used", { count: uses })
      : t("call_link.used_of", { count: uses, most: maxUses }),
    ...(away ? [t("call_link.away")] : []),
  ];
}
