import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { ShareActions } from "@ringside/ui/share_tools";
import type { CallActions } from "@ringside/ui/views";
import type { ShareOutcome } from "@ringside/calling/state";
import type { GuestModel } from "./guest_model.ts";
import { abilities } from "./support.ts";

/** Call actions on the page's own calls. */
export function guestActions(
  model: Pick<
    GuestModel,
    "chooseDevice" | "dismiss" | "engine" | "joinAgain" | "setCamera" | "setMicrophone"
  >,
): CallActions {
  const service = () => model.engine.calls.service;
  const now = (act: () => unknown) => {
    act();
    return Promise.resolve();
  };
  return {
    // Again by the link: the owner may have left, or withdrawn it.
    place: (_contact, mode) => model.joinAgain(mode),
    accept: (mode) => service().accept(mode),
    decline: () => now(() => service().decline()),
    cancel: () => now(() => service().cancel()),
    hangUp: () => now(() => service().hangUp()),
    dismiss: () => now(() => model.dismiss()),
    setMicrophone: (on) => model.setMicrophone(on),
    setCamera: (on) => model.setCamera(on),
    setShareVolume: (level) => now(() => model.engine.calls.share.setVolume(level)),
    chooseDevice: (kind, id) => model.chooseDevice(kind, id),
  };
}

/** Shares what the person picks in the browser's own dialog. */
export function guestShare(
  model: { readonly engine: Pick<GuestModel["engine"], "calls"> },
): ShareActions {
  const share = () => model.engine.calls.share;
  const announced = async (outcome: Promise<ShareOutcome>) => {
    const answer = await outcome;
    if (answer.ok || answer.reason === "dismissed") return;
    const { reason } = answer;
    announce(t(`share.trouble_${reason}`), "danger");
  };
  return {
    tab: abilities.shareTab() ? () => announced(share().tab(undefined, undefined)) : undefined,
    screen: () => announced(share().screen(undefined)),
    stop: () => {
      share().stop();
      return Promise.resolve();
    },
  };
}
