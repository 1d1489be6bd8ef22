import { expect } from "@std/expect";
import { SnapshotService } from "../../../extension/contexts/engine/snapshot_service.ts";

Deno.test("a page that is cancelled is not wanted any more, and the next one is", () => {
  const shown: (number | null)[] = [];
  const snapshots = new SnapshotService({
    media: undefined as never,
    library: new Promise(() => {}),
    peerName: () => "",
    options: () => ({ type: "image/png", quality: 1 }),
    note: () => {},
    progress: (part) => shown.push(part),
  });
  expect(snapshots.pageProgress(0).wanted).toBe(true);
  expect(snapshots.pageProgress(0.2).wanted).toBe(true);
  snapshots.cancelPage();
  expect(snapshots.pageProgress(0.4).wanted).toBe(false);
  expect(shown).toEqual([0, 0.2, null]);
  // The background dropped it, or died before it could.
  expect(snapshots.pageProgress(0).wanted).toBe(true);
  snapshots.dropPage();
  expect(shown.slice(3)).toEqual([0, null]);
});
