import "./popup.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { connectEngine } from "../../messages/connect_engine.ts";
import { lateStyles } from "../../platform/late_styles.ts";
import { chromiumWindows } from "../../platform/windows.ts";
import { followAppearance } from "../../views/appearance.ts";
import { lazyViewsNeed } from "../../views/lazy_view.tsx";
import { loadAhead, Popup } from "./popup.tsx";

lazyViewsNeed(lateStyles("late.css"));
const model = connectEngine(loadAhead);
await followAppearance(model, "near");
render(<Popup model={model} windows={chromiumWindows("popup")} />, document.body);

// For the bench and for anybody's profiler: from here on the popup shows the truth and takes keys.
const stop = effect(() => {
  if (!model.ready.value) return;
  requestAnimationFrame(() => performance.mark("ringside.interactive"));
  queueMicrotask(() => stop());
});
