import "./settings.css";
import { t } from "@ringside/ui/locales";
import { Announcer } from "@ringside/ui/parts";
import { render } from "preact";
import { version } from "../../manifest.ts";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { RingTones } from "@ringside/calling";
import { SettingsPage } from "./settings_page.tsx";

const model = connectEngine(platform);
await followAppearance(model);

const tones = new RingTones();
const ring = { play: (volume: number) => tones.play("ring", volume), stop: () => tones.stop() };

function App() {
  document.title = t("settings.title");
  return (
    <>
      <SettingsPage
        model={model}
        shortcuts={platform.shortcuts}
        requests={platform.permissions}
        ring={ring}
        version={version}
        onSetUp={() => location.assign("../welcome/index.html")}
      />
      <Announcer />
    </>
  );
}

render(<App />, document.body);
