import "./panel.css";
import { render } from "preact";
import { backgroundAsker } from "../../messages/ask_background.ts";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { viewWindows } from "../../views/view_windows.ts";
import { Panel } from "./panel.tsx";

const model = connectEngine(platform);
await followAppearance(model);
const windows = viewWindows("panel", platform, backgroundAsker(platform.messaging));
render(<Panel model={model} windows={windows} />, document.body);
