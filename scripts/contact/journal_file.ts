import type { Journal } from "@ringside/client/journal";
import { join } from "node:path";
import { Exit } from "./exit_codes.ts";

/** A profile's journal, in a folder that only its owner can read, for one process at a time. */
export class JournalFile implements Journal {
  readonly #path: string;
  readonly #lock: Deno.FsFile;
  #file: Deno.FsFile;
  #size: number;
  readonly lines: readonly string[];

  private constructor(path: string, lock: Deno.FsFile, file: Deno.FsFile, text: string) {
    this.#path = path;
    this.#lock = lock;
    this.#file = file;
    // A line that a crash cut off has no receipt, so its sender repeats it.
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    this.lines = whole.split("\n").slice(0, -1);
    this.#size = new TextEncoder().encode(whole).length;
  }

  static async open(folder: string): Promise<JournalFile> {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    const lock = await Deno.open(join(folder, "lock"), { create: true, write: true, mode: 0o600 });
    if (!await lock.tryLock(true)) {
      lock.close();
      throw new Exit("profile", `Another program uses the profile in ${folder}. Close it first.`);
    }
    const path = join(folder, "journal");
    const file = await Deno.open(path, { create: true, read: true, write: true, mode: 0o600 });
    await Deno.chmod(path, 0o600);
    const journal = new JournalFile(path, lock, file, await Deno.readTextFile(path));
    await file.truncate(journal.#size);
    return journal;
  }

  async append(lines: readonly string[]): Promise<void> {
    try {
      await this.#file.seek(this.#size, Deno.SeekMode.Start);
      this.#size += await writeLines(this.#file, lines);
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => {});
      throw error;
    }
  }

  async replace(lines: readonly string[]): Promise<void> {
    const file = await Deno.open(`${this.#path}.new`, {
      ...{ create: true, truncate: true, write: true, mode: 0o600 },
    });
    const size = await writeLines(file, lines);
    await Deno.rename(`${this.#path}.new`, this.#path);
    this.#file.close();
    [this.#file, this.#size] = [file, size];
  }

  close(): void {
    this.#file.close();
    this.#lock.close();
  }
}

/** Appends lines to the file on disk; returns their size in bytes. */
async function writeLines(file: Deno.FsFile, lines: readonly string[]): Promise<number> {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  await file.syncData();
  return bytes.length;
}
