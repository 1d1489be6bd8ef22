import { Announcer } from "@ringside/ui/parts";
import type { JSX } from "preact";
import { CallWindow } from "../../../extension/contexts/call/call_window.tsx";
import { DoctorPage } from "../../../extension/contexts/doctor/doctor_page.tsx";
import { EditorPage } from "../../../extension/contexts/editor/editor_page.tsx";
import { LibraryPage } from "../../../extension/contexts/library/library_page.tsx";
import { Panel } from "../../../extension/contexts/panel/panel.tsx";
import { Popup } from "../../../extension/contexts/popup/popup.tsx";
import { SettingsPage } from "../../../extension/contexts/settings/settings_page.tsx";
import { GrantPage } from "../../../extension/contexts/welcome/grant_page.tsx";
import { WelcomePage } from "../../../extension/contexts/welcome/welcome_page.tsx";
import type { EngineModel } from "../../../extension/model/engine_model.ts";
import type { Windows } from "../../../extension/views/windows.ts";
import { GuestPage } from "../../../relay/guest/guest_page.tsx";
import { ProblemPage } from "../../../relay/guest/problem_page.tsx";
import { FakeGuestModel } from "../../doubles/fake_guest_model.ts";
import { requests, shortcuts } from "./sample_browser.ts";
import { chatLines } from "./sample_chat.ts";
import { qualityDetail } from "./sample_quality.ts";
import type { Scene } from "./scene.ts";
import { stagedDoctor } from "./staged_doctor.ts";
import { StagedMeeting } from "./staged_meeting.tsx";
import { stagedSnapshot } from "./staged_snapshot.ts";
import { stageLibrary } from "./stage_library.ts";

/** The page that a scene is of, as its context's `main` would put it together. */
export function sceneView(scene: Scene, model: EngineModel, windows: Windows): JSX.Element {
  switch (scene.page) {
    case "popup":
      return <Popup model={model} windows={windows} />;
    case "panel":
      return <Panel model={model} windows={windows} />;
    case "call":
      return <CallWindow model={model} windows={windows} />;
    case "guest":
      if (scene.meeting) return <StagedMeeting meeting={scene.meeting} media={model.media} />;
      if (scene.problem) return <ProblemPage problem={scene.problem} />;
      return (
        <GuestPage
          model={new FakeGuestModel(scene.guest, {
            ...{ media: model.media, quality: qualityDetail, lines: chatLines },
          })}
        />
      );
    case "welcome":
      return (
        <>
          {scene.place === "camera"
            ? <GrantPage model={model} onSetUp={() => windows.openPage("welcome")} />
            : (
              <WelcomePage
                model={model}
                presetRelay="http://127.0.0.1:8787"
                requests={requests}
                shortcuts={shortcuts}
                step={scene.place ?? "name"}
                onStep={() => {}}
                onFinish={() => windows.close()}
              />
            )}
          <Announcer />
        </>
      );
    case "library":
      return (
        <>
          <LibraryPage engine={model} model={stageLibrary(scene.library ?? { items: [] })} />
          <Announcer />
        </>
      );
    case "editor":
      return (
        <>
          <EditorPage snapshot={stagedSnapshot()} />
          <Announcer />
        </>
      );
    case "doctor":
      return (
        <>
          <DoctorPage model={stagedDoctor(scene.findings ?? {})} during={() => null} />
          <Announcer />
        </>
      );
    case "settings":
      return (
        <>
          <SettingsPage
            model={model}
            shortcuts={shortcuts}
            requests={requests}
            ring={{ play() {}, stop() {} }}
            version="0.1.0"
            onSetUp={() => windows.openPage("welcome")}
          />
          <Announcer />
        </>
      );
  }
}
