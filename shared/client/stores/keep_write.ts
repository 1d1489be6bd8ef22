/**
 * Writes now, or as soon as the disk takes it; rejects for a bug alone. The newest write of a key
 * stands for all before it.
 */
export type KeepWrite = (key: string, write: () => Promise<unknown>) => Promise<void>;
