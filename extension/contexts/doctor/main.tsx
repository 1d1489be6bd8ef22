import "./doctor.css";
import { openMicrophone } from "@ringside/capture";
import { t } from "@ringside/ui/locales";
import { Announcer } from "@ringside/ui/parts";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { runCheck } from "./checks.ts";
import { DeviceStage, HearSelf } from "./device_stage.tsx";
import { DoctorModel } from "./doctor_model.ts";
import { DoctorPage } from "./doctor_page.tsx";

const engine = connectEngine(platform);
await followAppearance(engine);
const stage = new DeviceStage();
const model = new DoctorModel((name) => runCheck(name, { model: engine, ...stage.tools }));

/** Without echo cancellation, which would remove the person's own voice. */
async function ownVoice(): Promise<MediaStream | undefined> {
  const deviceId = engine.state.settings.value.microphoneId;
  const opened = await openMicrophone({ deviceId, echoCancellation: false });
  return opened.ok ? opened.stream : undefined;
}

function App() {
  document.title = t("doctor.title");
  return (
    <>
      <DoctorPage model={model} during={stage.view} />
      <HearSelf open={ownVoice} />
      <Announcer />
    </>
  );
}

render(<App />, document.body);
