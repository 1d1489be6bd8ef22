import "./welcome.css";
import { signal } from "@preact/signals";
import { t } from "@ringside/ui/locales";
import { Announcer } from "@ringside/ui/parts";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { presetRelay } from "../../platform/preset_relay.ts";
import { followAppearance } from "../../views/appearance.ts";
import { GrantPage } from "./grant_page.tsx";
import { WelcomePage } from "./welcome_page.tsx";
import { stepOf } from "./welcome_step.ts";

const model = connectEngine(platform);
await followAppearance(model);

/**
 * The name of a device makes this the permission tab; otherwise it is the step, so that a reload
 * returns to it.
 */
const place = signal(location.hash);
addEventListener("hashchange", () => (place.value = location.hash));

function App() {
  document.title = t("welcome.tab");
  return (
    <>
      {place.value === "#camera" || place.value === "#microphone"
        ? <GrantPage model={model} onSetUp={() => (location.hash = "")} />
        : (
          <WelcomePage
            model={model}
            presetRelay={presetRelay}
            requests={platform.permissions}
            shortcuts={platform.shortcuts}
            step={stepOf(place.value) ?? "name"}
            onStep={(step) => (location.hash = step)}
            onFinish={() => globalThis.close()}
          />
        )}
      <Announcer />
    </>
  );
}

render(<App />, document.body);
