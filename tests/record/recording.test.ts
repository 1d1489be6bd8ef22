import type { LibraryIndex, RecordingItem } from "@ringside/record";
import { expect } from "@std/expect";
import { Recording } from "../../shared/record/page/recording.ts";
import type { FromRecorder } from "../../shared/record/recorder_messages.ts";

const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));

/** A recording whose library can no longer be written, and the messages of its worker. */
function setUp() {
  let released = false;
  const worker = {
    onmessage: (_: { data: FromRecorder }) => {},
    onerror: () => {},
    postMessage: () => {},
    terminate: () => {},
  };
  const item = { id: "id", name: "Demo", file: "id.mp4" } as RecordingItem;
  const recording = new Recording({
    item,
    index: { update: full, forget: full } as unknown as LibraryIndex,
    worker: worker as unknown as Worker,
    mixer: undefined,
    makeThumbnail: undefined,
    release: () => released = true,
  });
  return {
    recording,
    hear: (data: FromRecorder) => worker.onmessage({ data }),
    released: () => released,
  };
}

Deno.test("a recording ends, and lets go, though the library has no room to note it", async () => {
  const { hear, recording, released } = setUp();
  hear({ t: "started", width: 0, height: 0 });
  const stopped = recording.stop("disk_full");
  hear({ t: "finished", because: "disk_full", outcome: { ok: true, bytes: 1, durationMs: 1 } });
  expect((await stopped).state).toBe("finished");
  expect(released()).toBe(true);
});

Deno.test("one that cannot begin says so, though the library cannot forget it", async () => {
  const { hear, recording, released } = setUp();
  hear({ t: "failed", reason: "disk_full", detail: "" });
  expect(await recording.started).toEqual({ ok: false, reason: "disk_full" });
  expect(released()).toBe(true);
});
