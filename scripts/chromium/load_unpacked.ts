import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/**
 * Loads the extension's folder into a branded Chrome, which ignores `--load-extension`: the method
 * answers only over the debugging pipe, file descriptors 3 and 4, in frames that end with a zero.
 */
export function loadUnpacked(child: ChildProcess, folder: string): Promise<void> {
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  let received = "";
  return new Promise((resolve, reject) => {
    output.setEncoding("utf8").on("data", (text: string) => {
      received += text;
      const frames = received.split("\0");
      received = frames.pop() ?? "";
      for (const frame of frames) {
        const { id, error } = JSON.parse(frame) as { id?: number; error?: { message: string } };
        if (id !== 1) continue;
        if (!error) return resolve();
        reject(new Error(`Chrome does not load ${folder}: ${error.message}`));
      }
    });
    const command = { id: 1, method: "Extensions.loadUnpacked", params: { path: folder } };
    input.write(JSON.stringify(command) + "\0");
  });
}
