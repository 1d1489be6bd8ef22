import type { Language } from "@ringside/ui/locales";
import type { Theme } from "../../../extension/model/settings.ts";
import { defaultSettings } from "../../../extension/model/default_settings.ts";
import { announce, clearNotice } from "@ringside/ui/parts";
import { render } from "preact";
import type { Windows } from "../../../extension/views/windows.ts";
import { followAppearance } from "../../../extension/views/appearance.ts";
import { chatPageOf, FakeEngineModel } from "../../doubles/fake_engine_model.ts";
import type { FakeMeeting } from "../../doubles/fake_meeting.ts";
import { movingPicture, stillScreen } from "./moving_picture.ts";
import { sampleAnswers } from "./sample_answers.ts";
import { chatLines } from "./sample_chat.ts";
import type { Scene } from "./scene.ts";
import { sceneView } from "./scene_view.tsx";
import { allScenes } from "./scenes/all_scenes.ts";

const streams = { them: movingPicture(210), me: movingPicture(20), screen: stillScreen() };
const ofMembers = new Map<string, MediaStream>();

/** In a meeting each has a colour of their own, and one holds a phone upright. */
function memberPicture(member: string): MediaStream {
  const hue = 210 + 47 * ofMembers.size;
  const picture = ofMembers.get(member) ?? movingPicture(hue, false, member.startsWith("Upright"));
  ofMembers.set(member, picture);
  return picture;
}

function fakeWindows(scene: Scene, opened: string[]): Windows {
  return {
    ...(scene.page === "popup" && { openPanel: () => void opened.push("panel") }),
    openCallWindow: () => void opened.push("call"),
    openPage: (page, hash) => void opened.push(hash ? `${page}#${hash}` : page),
    currentTabUrl: () => Promise.resolve(scene.tabUrl),
    isIn: () => Promise.resolve(true),
    currentTab: () => 7,
    allowTabCapture: () => Promise.resolve(false),
    pictureTab: () => Promise.resolve({ ok: true }),
    snapshotKeys: () => Promise.resolve("Alt+Shift+K"),
    close: () => void opened.push("close"),
  };
}

/** A test's handles on the page: the fake engine and what was opened. */
export interface Gallery {
  names: readonly string[];
  scenes: typeof allScenes;
  show(name: string, theme: Theme, language: Language): Promise<void>;
  model: FakeEngineModel | undefined;
  /** The meeting that is shown. */
  meeting?: FakeMeeting;
  opened: string[];
  announce: typeof announce;
  clearNotice: typeof clearNotice;
}

let stopFollowing = () => {};

const gallery: Gallery = {
  names: Object.keys(allScenes),
  scenes: allScenes,
  model: undefined,
  opened: [],
  announce,
  clearNotice,
  async show(name, theme, language) {
    const scene = allScenes[name];
    if (!scene) throw new Error(`Cannot show a scene: no ${name}`);
    const isMeeting = scene.meeting !== undefined || scene.state.meeting !== undefined;
    const settings = { ...(scene.state.settings ?? defaultSettings), theme, language };
    const model = new FakeEngineModel(
      { ...scene.state, settings },
      { "chat.page": chatPageOf(() => chatLines), ...sampleAnswers, ...scene.answers },
      {
        stream: (of, source) =>
          source === "share"
            ? streams.screen
            : of === "me"
            ? streams.me
            : isMeeting || of.startsWith("Upright")
            ? memberPicture(of)
            : streams.them,
      },
    );
    model.ready.value = !scene.unready;
    // Nothing of the previous scene may show in this one.
    render(null, document.body);
    stopFollowing();
    clearNotice();
    localStorage.clear();
    // As the previous page left it: what shows until the engine has answered.
    localStorage.setItem("appearance", JSON.stringify({ theme, language }));
    gallery.model = model;
    gallery.opened = [];
    stopFollowing = await followAppearance(model);
    render(sceneView(scene, model, fakeWindows(scene, gallery.opened)), document.body);
  },
};
(globalThis as { gallery?: Gallery }).gallery = gallery;
