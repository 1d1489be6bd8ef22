import { t } from "@ringside/ui/locales";
import type { MeetingActions } from "@ringside/ui/meeting_actions";
import { announce } from "@ringside/ui/parts";
import { copyLink } from "@ringside/ui/copy_link";
import type { EngineModel } from "../model/engine_model.ts";
import { callActions } from "./call_actions.ts";
import { takeSnapshot } from "./record/record_tools.ts";

/** Meeting actions as commands to the engine. */
export function meetingActions(model: EngineModel): MeetingActions {
  const run = async (...[name, input]: Parameters<EngineModel["run"]>) => {
    await model.run(name, input);
  };
  const { chooseDevice, setCamera, setMicrophone, setShareVolume } = callActions(model);
  return {
    ...{ chooseDevice, setCamera, setMicrophone, setShareVolume },
    enter: () => run("meeting.enter", {}),
    leave: () => run("meeting.leave", {}),
    dismiss: () => run("meeting.dismiss", {}),
    hand: (up) => run("meeting.hand", { up }),
    admit: (member) => run("meeting.admit", { member, admit: true }),
    refuse: (member) => run("meeting.admit", { member, admit: false }),
    say: (text) => model.run("meeting.say", { text }),
    addPerson: (contact) => run("meeting.invite", { contact }),
    async copyLink() {
      const link = linkOf(model);
      if (link === undefined) announce(t("invite.copy_failed"), "danger");
      else await copyLink(link);
    },
    saveData: (on) => run("meeting.save_data", { on }),
    shown: (tiles) => void run("meeting.shown", { tiles: [...tiles] }),
    snapshot: takeSnapshot(model),
    setEffects: (effects) => void run("call.effects", effects),
    quality: async (member) => (await model.run("call.quality", { member })).detail,
  };
}

/** The link of the meeting that the person is in; every meeting that was entered is in the list. */
function linkOf({ state }: EngineModel): string | undefined {
  const meeting = state.meeting.value;
  if (meeting.state === "none") return undefined;
  return state.meetings.value.find(({ id }) => id === meeting.meeting.id)?.link;
}
