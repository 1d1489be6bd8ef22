import "./call.css";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { chromiumWindows } from "../../platform/windows.ts";
import { followAppearance } from "../../views/appearance.ts";
import { CallWindow } from "./call_window.tsx";

const model = connectEngine();
await followAppearance(model);
render(<CallWindow model={model} windows={chromiumWindows("call")} />, document.body);
