import "./popup.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { backgroundAsker } from "../../messages/ask_background.ts";
import { connectEngine } from "../../messages/connect_engine.ts";
import { platform } from "../../platform/chromium/view_platform.ts";
import { followAppearance } from "../../views/appearance.ts";
import { viewWindows } from "../../views/view_windows.ts";
import { loadAhead, Popup } from "./popup.tsx";

const model = connectEngine(platform, loadAhead);
await followAppearance(model);
const windows = viewWindows("popup", platform, backgroundAsker(platform.messaging));
render(<Popup model={model} windows={windows} />, document.body);

// A mark for benchmarks and profilers: from here on the popup shows current data and accepts keys.
const stop = effect(() => {
  if (!model.ready.value) return;
  requestAnimationFrame(() => performance.mark("ringside.interactive"));
  queueMicrotask(() => stop());
});
