import { DeviceWatch } from "@ringside/capture";
import { DiskWatch, StateStore } from "@ringside/client";
import { systemClock } from "@ringside/clock";
import { LibraryJobs, openLibraryIndex } from "@ringside/record";
import { backgroundAsker } from "../../messages/ask_background.ts";
import { ViewServer } from "../../messages/serve_views.ts";
import { emptyState } from "../../model/engine_state.ts";
import type { EngineWindow } from "../../platform/engine_window.ts";
import { messaging } from "../../platform/chromium/messaging.ts";
import { startEngine } from "./engine.ts";
import { engineCommands } from "./engine_commands.ts";
import { openIndexedDbStores } from "@ringside/client/indexed_db";
import { openPatiently } from "./open_patiently.ts";
import { PreviewWatch } from "./preview_watch.ts";

const state = new StateStore(emptyState);
const disk = new DiskWatch({
  clock: systemClock,
  changed: (refuses) => state.set("diskRefuses", refuses),
});
const engine = openPatiently(() => openIndexedDbStores(undefined, disk))
  .then((stores) =>
    startEngine({
      stores,
      disk,
      state,
      ask: backgroundAsker(messaging),
      devices: new DeviceWatch(),
      permissions: navigator.permissions,
      library: {
        index: openLibraryIndex(),
        jobs: new LibraryJobs(() => new Worker("/workers/library.js", { type: "module" })),
      },
      watched: () => views.watched,
    })
  )
  .then((engine) => {
    (globalThis as unknown as EngineWindow).ringsideMedia = engine.calls.media.streams;
    return engine;
  });

// Listens before anything is awaited: a port that nobody listens to is closed at once.
const views: ViewServer = new ViewServer(
  messaging,
  engine.then(engineCommands),
  engine.then(() => state.get()),
  {
    viewGone: (view) =>
      void engine.then((loaded) => {
        loaded.chatsInFront.gone(view);
        loaded.calls.meeting.shown(view, []);
      }),
    allGone: () =>
      void engine.then((loaded) => {
        previews.allGone();
        loaded.idleWatch.tell();
      }),
  },
);
const previews = new PreviewWatch({
  clock: systemClock,
  watched: () => views.watched,
  end: () => void engine.then(({ calls }) => calls.meeting.endPreview()),
});
state.listen((slices) => views.broadcast(slices));
views.start();
