import type { CallLinkState } from "@ringside/client/state";
import { copyLink } from "@ringside/ui/copy_link";
import { formatUntil, t } from "@ringside/ui/locales";
import { announce, Banner, Button, Icon, ListItem, Select, TextField } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { useGuestPageChecks } from "./guest_page_checks.ts";
import { GuestPageNote } from "./guest_page_note.tsx";
import { AskName } from "./ask_name.tsx";
import { LinkCard } from "./link_card.tsx";

const hourMs = 3_600_000;
/** How long a link may last, in milliseconds; `never` ends with being revoked. */
const lives = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
  never: undefined,
} as const;
type Life = keyof typeof lives;
const limits = ["none", "1", "5", "20"] as const;

type Trouble =
  | "no_profile"
  | "no_relay"
  | "relay_unavailable"
  | "not_stored"
  | "too_many"
  | "failed";

/** Links by which anybody calls this person from a plain browser: made, shown, listed, revoked. */
export function CallLinks({ model }: { model: EngineModel }) {
  const links = model.state.callLinks.value;
  const [label, setLabel] = useState("");
  const [life, setLife] = useState<Life>("week");
  const [uses, setUses] = useState<string>("none");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [chosen, setChosen] = useState<string>();
  const shown = links.find(({ id }) => id === chosen);
  // A link opens on the relay it names; a new one on the person's first.
  const relays = [
    shown ? relayOf(shown) : model.state.relays.value.find(({ own }) => own)?.url,
    ...links.filter(({ ended }) => !ended).map(relayOf),
  ].filter((url, at, all) => url !== undefined && all.indexOf(url) === at) as string[];
  const checks = useGuestPageChecks(model, relays, chosen);
  const isUnchecked = (link: CallLinkState) => checks.get(relayOf(link))?.isAsking ?? true;
  const hasProfile = model.state.profile.value !== null;
  useEffect(() => setTrouble(undefined), [hasProfile]);

  const create = async () => {
    setBusy(true);
    setTrouble(undefined);
    try {
      const expiresInMs = lives[life];
      const answer = await model.run("call_link.create", {
        label,
        ...(expiresInMs === undefined ? {} : { expiresInMs }),
        ...(uses === "none" ? {} : { maxUses: Number(uses) }),
      });
      if (answer.ok) {
        setChosen(answer.id);
        setLabel("");
      } else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };
  const revoke = async (id: string) => {
    await model.run("call_link.revoke", { id });
    announce(t("call_link.revoked"));
  };

  return (
    <section class="panel-card" aria-labelledby="call-links-title">
      <h2 id="call-links-title" class="card-title">{t("call_link.title")}</h2>
      <p class="card-lead">{t("call_link.lead")}</p>
      {trouble && (
        <Banner tone="warn" live>
          {trouble === "failed" ? t("action.failed") : t(`call_link.${trouble}`)}
        </Banner>
      )}
      {trouble === "no_profile" && <AskName model={model} onNamed={create} autoFocus />}
      {relays.map((relay) => (
        <GuestPageNote
          key={relay}
          page={checks.get(relay)?.page}
          relay={relays.length > 1 ? relay : undefined}
        />
      ))}
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
        <div class="call-link-options">
          <TextField
            label={t("call_link.label")}
            value={label}
            hint={t("call_link.label_hint")}
            onInput={setLabel}
          />
          <Select
            label={t("call_link.life")}
            value={life}
            options={Object.keys(lives).map((value) => ({
              value,
              label: t(`call_link.life_${value as Life}`),
            }))}
            onChange={(value) => setLife(value as Life)}
          />
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
        <ul class="list call-link-list" aria-label={t("call_link.list")}>
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              copyBusy={isUnchecked(link)}
              onShow={() => setChosen(link.id)}
              onRevoke={() => revoke(link.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

const relayOf = ({ link }: CallLinkState): string => link.split("/g#")[0] ?? "";

function LinkRow({ link, copyBusy, onShow, onRevoke }: {
  link: CallLinkState;
  copyBusy: boolean;
  onShow: () => void;
  onRevoke: () => void;
}) {
  const name = link.label || t("call_link.unnamed");
  return (
    <ListItem
      label={name}
      leading={<Icon name="link" size={20} />}
      title={name}
      pressLabel={t("call_link.show", { name })}
      onPress={onShow}
      detail={<span>{linkDetail(link)}</span>}
      trailing={
        <>
          {!link.ended && (
            <Button
              tone="quiet"
              busy={copyBusy}
              onClick={() => void copyLink(link.link)}
            >
              {t("call_link.copy")}
            </Button>
          )}
          <Button tone="quiet" onClick={onRevoke}>{t("call_link.revoke")}</Button>
        </>
      }
    />
  );
}

/** How long a link lasts, and whom it has brought. */
function linkDetail({ away, ended, expires, maxUses, uses }: CallLinkState): string {
  if (ended) return t(`call_link.ended_${ended}`);
  return [
    expires === null
      ? t("call_link.until_revoked")
      : t("call_link.until", { time: formatUntil(expires) }),
    maxUses === null
      ? t("call_link.used", { count: uses })
      : t("call_link.used_of", { count: uses, most: maxUses }),
    ...(away ? [t("call_link.away")] : []),
  ].join(" · ");
}
