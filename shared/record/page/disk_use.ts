/** Disk usage and free space, in bytes. */
export interface DiskUse {
  readonly used: number;
  readonly left: number;
  /** Too little is left for about ten minutes of recording. */
  readonly low: boolean;
}

/** Ten minutes at 6 Mb/s, and a little. */
const lowBytes = 500_000_000;

/** This origin's disk usage, as the browser counts it. */
export async function diskUse(): Promise<DiskUse> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const left = Math.max(0, quota - usage);
  return { used: usage, left, low: left < lowBytes };
}
