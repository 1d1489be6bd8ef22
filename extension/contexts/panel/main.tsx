import "./panel.css";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { chromiumWindows } from "../../platform/windows.ts";
import { followAppearance } from "../../views/appearance.ts";
import { Panel } from "./panel.tsx";

const model = connectEngine();
await followAppearance(model);
render(<Panel model={model} windows={chromiumWindows("panel")} />, document.body);
