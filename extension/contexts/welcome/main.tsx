import "./welcome.css";
import { signal } from "@preact/signals";
import { t } from "@ringside/ui/locales";
import { Announcer } from "@ringside/ui/parts";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { permissionRequests } from "../../platform/permissions.ts";
import { presetRelay } from "../../platform/preset_relay.ts";
import { shortcuts } from "../../platform/shortcuts.ts";
import { followAppearance } from "../../views/appearance.ts";
import { GrantPage } from "./grant_page.tsx";
import { WelcomePage } from "./welcome_page.tsx";
import { stepOf } from "./welcome_step.ts";

const model = connectEngine();
await followAppearance(model);

/** `#camera` makes this the permission tab; a step's name begins there. */
const place = signal(location.hash);
addEventListener("hashchange", () => (place.value = location.hash));

function App() {
  document.title = t("welcome.tab");
  return (
    <>
      {place.value === "#camera"
        ? <GrantPage model={model} onSetUp={() => (location.hash = "")} />
        : (
          <WelcomePage
            key={place.value}
            model={model}
            presetRelay={presetRelay}
            requests={permissionRequests}
            shortcuts={shortcuts}
            start={stepOf(place.value)}
            onFinish={() => globalThis.close()}
          />
        )}
      <Announcer />
    </>
  );
}

render(<App />, document.body);
