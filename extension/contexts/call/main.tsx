import "./call.css";
import { render } from "preact";
import { backgroundAsker } from "../../messages/ask_background.ts";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { viewWindows } from "../../views/view_windows.ts";
import { CallWindow } from "./call_window.tsx";

const model = connectEngine(platform);
await followAppearance(model);
const windows = viewWindows("call", platform, backgroundAsker(platform.messaging));
render(<CallWindow model={model} windows={windows} />, document.body);
