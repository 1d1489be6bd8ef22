/**
 * Writes now, or as soon as the disk accepts it; rejects only for a bug. The latest write of a key
 * replaces earlier ones.
 */
export type KeepWrite = (key: string, write: () => Promise<unknown>) => Promise<void>;
