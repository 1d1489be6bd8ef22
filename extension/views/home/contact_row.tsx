import type { CallActions } from "@ringside/ui/views";
import { type ContactState, isAlarm } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Avatar, Badge, IconButton, ListItem } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { ContactMenu } from "../contact_menu.tsx";

/** A contact in the list: presence, unread messages, and ways to reach them. */
export function ContactRow({ model, contact, actions, marked, onMessage }: {
  model: EngineModel;
  contact: ContactState;
  actions: CallActions;
  /** Enter in the search box calls this contact. */
  marked: boolean;
  onMessage: () => void;
}) {
  const { id, name, blocked, presence, unread } = contact;
  return (
    <ListItem
      label={name}
      marked={marked}
      leading={<Avatar id={id} name={name} presence={blocked ? undefined : presence} />}
      title={name}
      detail={<Detail contact={contact} />}
      pressLabel={t("home.message_to", { name })}
      onPress={onMessage}
      trailing={
        <>
          <Badge count={unread} label={t("home.unread", { count: unread })} />
          {!blocked && (
            <>
              <IconButton
                label={t("home.call_video", { name })}
                icon="camera"
                onClick={() => void actions.place(id, "video")}
              />
              <IconButton
                label={t("home.call_voice", { name })}
                icon="phone"
                onClick={() => void actions.place(id, "voice")}
              />
            </>
          )}
          <ContactMenu model={model} contact={contact} onMessage={onMessage} />
        </>
      }
    />
  );
}

function Detail({ contact }: { contact: ContactState }) {
  const {
    alike,
    blocked,
    formerName,
    heldBack,
    muted,
    name,
    ownName,
    presence,
    verified,
    warning,
  } = contact;
  if (warning) {
    const look = isAlarm(warning) ? "row-alarm" : "row-trouble";
    return <span class={look}>{t(`home.${warning}`, { name })}</span>;
  }
  if (blocked) return <span>{t("home.blocked")}</span>;
  if (heldBack > 0) {
    return <span class="row-trouble">{t("home.held_back", { count: heldBack })}</span>;
  }
  if (formerName !== undefined && name === ownName) {
    return <span class="row-trouble">{t("home.formerly", { name: formerName })}</span>;
  }
  if (alike) {
    return (
      <>
        <span class="row-trouble">{t("home.alike")}</span>
        {!verified && <span class="row-aside">{t("home.unverified")}</span>}
      </>
    );
  }
  return (
    <>
      <span>{t(`presence.${presence}`)}</span>
      {!verified && <span class="row-aside">{t("home.unverified")}</span>}
      {muted && <span class="row-aside">{t("home.muted")}</span>}
    </>
  );
}
