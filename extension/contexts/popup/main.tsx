import "./popup.css";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { chromiumWindows } from "../../platform/windows.ts";
import { followAppearance } from "../../views/appearance.ts";
import { Popup } from "./popup.tsx";

const model = connectEngine();
await followAppearance(model);
render(<Popup model={model} windows={chromiumWindows("popup")} />, document.body);
