import { expect } from "@std/expect";
import { pictureFileName } from "../../../extension/views/snapshot/snapshot_file.ts";

Deno.test("a picture's file has a name that every system takes", () => {
  expect(pictureFileName("Bea, 20/11: 9:41?", "image/png")).toBe("Bea, 20 11 9 41.png");
  expect(pictureFileName("../..", "image/jpeg")).toBe("snapshot.jpg");
  expect(pictureFileName("页面", "image/webp")).toBe("页面.webp");
});
