import "./editor.css";
import { t } from "@ringside/ui/locales";
import { Announcer, EmptyState } from "@ringside/ui/parts";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { EditorPage } from "./editor_page.tsx";
import { openSnapshot } from "./open_snapshot.ts";

await followAppearance(connectEngine(platform));
const snapshot = await openSnapshot(location.hash.slice(1));

function App() {
  document.title = snapshot ? `${t("editor.title")}: ${snapshot.name}` : t("editor.title");
  return (
    <>
      {snapshot ? <EditorPage snapshot={snapshot} /> : (
        <main class="editor-gone">
          <EmptyState
            icon="image"
            title={t("editor.gone")}
            level={1}
            actions={
              <a class="button button-primary button-medium" href="../library/index.html">
                {t("editor.library")}
              </a>
            }
          >
            {t("editor.gone_hint")}
          </EmptyState>
        </main>
      )}
      <Announcer />
    </>
  );
}

render(<App />, document.body);
