import "./library.css";
import { t } from "@ringside/ui/locales";
import { announce, Announcer } from "@ringside/ui/parts";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { LibraryPage } from "./library_page.tsx";
import { openLibrary } from "./open_library.ts";

const engine = connectEngine(platform);
await followAppearance(engine);
const model = await openLibrary((end) => {
  const { name } = end;
  if (end.ok) announce(t("library.job_done", { name }), "good");
  else announce(t(`library.job_${end.reason}`, { name }), "danger");
});

function App() {
  document.title = t("library.title");
  return (
    <>
      <LibraryPage engine={engine} model={model} />
      <Announcer />
    </>
  );
}

render(<App />, document.body);
await model.start();
