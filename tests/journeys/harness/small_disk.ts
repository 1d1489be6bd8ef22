import { join } from "node:path";

async function run(program: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args, stdout: "null", stderr: "null" }).output())
      .success;
  } catch {
    return false;
  }
}

/** Whether this machine lets us mount a disk: as root. */
export async function canMountDisk(): Promise<boolean> {
  const probe = await Deno.makeTempDir();
  const mounted = await run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe);
  if (mounted) await run("umount", probe);
  await Deno.remove(probe);
  return mounted;
}

/** A disk of a few megabytes under one folder, with what was in it; it can be filled to the last byte. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mount(folder: string, megabytes = 48): Promise<SmallDisk> {
    const before = `${folder}.before`;
    const size = `size=${megabytes}m`;
    const steps = [
      ["cp", "-a", folder, before],
      ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder],
      ["cp", "-a", `${before}/.`, folder],
    ] as const;
    for (const [program, ...args] of steps) {
      if (!await run(program, ...args)) throw new Error(`${program} ${args.join(" ")} failed`);
    }
    return new SmallDisk(folder);
  }

  get #filling(): string {
    return join(this.folder, "filling");
  }

  async fill(): Promise<void> {
    using file = await Deno.open(this.#filling, { create: true, write: true });
    for (const size of [65_536, 512, 1]) {
      const block = new Uint8Array(size);
      // It ends with the error that there is no space.
      while (await file.write(block).catch(() => 0) > 0);
    }
  }

  async makeRoom(): Promise<void> {
    await Deno.remove(this.#filling);
  }

  async unmount(): Promise<void> {
    await run("umount", "-l", this.folder);
  }
}
