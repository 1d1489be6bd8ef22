import { AddPerson } from "@ringside/ui/add_person";
import { copyLink } from "@ringside/ui/copy_link";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";

/** *Add person* in a call: the call becomes a meeting, to which others are invited. */
export function AddToCall({ model, contact, onClose }: {
  model: EngineModel;
  /** With whom the call is. */
  contact: string;
  onClose: () => void;
}) {
  const add = async (who: string | undefined) => {
    const moved = await model.run("meeting.from_call", { contact: who });
    if (!moved.ok) return announce(t(`meeting_invite.trouble_${moved.reason}`), "danger");
    if (who === undefined) await copyLink(moved.link);
    onClose();
  };
  return (
    <AddPerson
      asks={false}
      there={[contact]}
      contacts={model.state.contacts.value}
      onInvite={(who) => void add(who)}
      onCopyLink={() => void add(undefined)}
      onClose={onClose}
    />
  );
}
