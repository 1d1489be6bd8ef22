import { expect } from "@std/expect";
import { saveFile } from "../../../relay/guest/recording/save_file.ts";

interface Asked {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}

/** Runs with a browser's dialog, in which a person does this. */
async function withPicker<T>(
  choose: (asked: Asked) => Promise<{ createWritable(): Promise<WritableStream> }>,
  run: () => Promise<T>,
): Promise<T> {
  const page = globalThis as { showSaveFilePicker?: unknown };
  page.showSaveFilePicker = choose;
  try {
    return await run();
  } finally {
    delete page.showSaveFilePicker;
  }
}

const film = () => new File(["abc", "def"], "1.webm", { type: "video/webm" });

Deno.test("a recording is written where the person chooses", async () => {
  const asked: Asked[] = [];
  const written: string[] = [];
  const outcome = await withPicker((options) => {
    asked.push(options);
    const write = (chunk: Uint8Array) => void written.push(new TextDecoder().decode(chunk));
    return Promise.resolve({
      createWritable: () => Promise.resolve(new WritableStream({ write })),
    });
  }, () => saveFile(film(), "Call with Ada, 2026-11-27 14.05.webm"));
  expect(outcome).toBe("saved");
  expect(written.join("")).toBe("abcdef");
  expect(asked.map(({ suggestedName, types }) => [suggestedName, types])).toEqual([
    ["Call with Ada, 2026-11-27 14.05.webm", [{ accept: { "video/webm": [".webm"] } }]],
  ]);
});

Deno.test("who closes the dialog has saved nothing, and is told of no failure", async () => {
  const close = () => Promise.reject(new DOMException("closed", "AbortError"));
  expect(await withPicker(close, () => saveFile(film(), "a.webm"))).toBe("dismissed");
});

Deno.test("a full disk, or a place that cannot be written to, is a failure", async () => {
  const full = () =>
    Promise.resolve({
      createWritable: () =>
        Promise.resolve(
          new WritableStream({
            write: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
          }),
        ),
    });
  expect(await withPicker(full, () => saveFile(film(), "a.webm"))).toBe("failed");
  const refused = () => Promise.reject(new DOMException("no", "SecurityError"));
  expect(await withPicker(refused, () => saveFile(film(), "a.webm"))).toBe("failed");
});
