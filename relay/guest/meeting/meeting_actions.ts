import type { EffectsState } from "@ringside/calling/state";
import { announce } from "@ringside/ui/parts";
import { t } from "@ringside/ui/locales";
import type { MeetingActions } from "@ringside/ui/meeting_actions";
import { copyLink } from "@ringside/ui/copy_link";
import { saveEveryone, savingPicture } from "../save_picture.ts";
import { abilities } from "../support.ts";
import type { MeetingModel } from "./meeting_model.ts";

/** Meeting actions on the page's own meeting. */
export function meetingActions(model: MeetingModel): MeetingActions {
  const { calls, client } = model.engine;
  const { media, meeting, share } = calls;
  const now = (act: () => unknown) => {
    act();
    return Promise.resolve();
  };
  return {
    enter: () => model.enter(),
    leave: () => now(() => meeting.leave()),
    // A page has nothing behind the meeting: what has ended leads back to the preview.
    dismiss: async () => {
      meeting.dismiss();
      const again = await model.preview();
      if (!again.ok) announce(t("meeting.ended_expired"), "danger");
    },
    hand: (up) => now(() => meeting.raiseHand(up)),
    admit: (member) => now(() => meeting.admit(member)),
    refuse: (member) => now(() => meeting.refuse(member)),
    say: (text) => Promise.resolve(meeting.say(text)),
    copyLink: async () => void await copyLink(location.href),
    saveData: (on) => now(() => meeting.saveData(on)),
    shown: (tiles) => meeting.shown(model, tiles),
    snapshot: savingPicture(model.media),
    everyone: {
      self: () => ({ id: client.profile.running?.identity.id ?? "", name: model.name.value }),
      take: (tiles, name) => saveEveryone(model.media, tiles, name),
    },
    ...(abilities.effects()
      ? { setEffects: (effects: EffectsState) => media.setEffects(effects) }
      : {}),
    quality: (member) => Promise.resolve(meeting.quality(member) ?? null),
    setMicrophone: (on) => calls.devices.setMicrophone(on),
    setCamera: (on) => calls.devices.setCamera(on),
    setShareVolume: (level) => now(() => share.setVolume(level)),
    chooseDevice: (kind, id) => model.chooseDevice(kind, id),
  };
}
