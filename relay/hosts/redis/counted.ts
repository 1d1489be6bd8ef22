/**
 * Sequence numbers of messages between one session and each other member of a room, from node to
 * node. They move with the session, so that its new owner can order messages that arrive on two
 * paths and drop duplicates. A member is identified by its session and the version at which it
 * entered. Messages within one node are not counted.
 */
export interface RoomCounts {
  readonly out: Map<string, number>;
  readonly in: Map<string, number>;
  /** Frames that arrived before their predecessors: sender → count → frame. */
  readonly early: Map<string, Map<number, string>>;
}

export const noCounts = (): RoomCounts => ({ out: new Map(), in: new Map(), early: new Map() });

export const memberKey = (session: string, entered: number): string => `${session}.${entered}`;

/** The next count from this member to that. */
export function countOut(counts: RoomCounts, to: string): number {
  const next = (counts.out.get(to) ?? 0) + 1;
  counts.out.set(to, next);
  return next;
}

/** Takes a frame, and returns the frames that can be delivered now, in order. */
export function countIn(
  counts: RoomCounts,
  from: string,
  count: number,
  frame: string,
): readonly string[] {
  const delivered = counts.in.get(from) ?? 0;
  if (count <= delivered) return [];
  const early = counts.early.get(from);
  if (count > delivered + 1) {
    if (early) early.set(count, frame);
    else counts.early.set(from, new Map([[count, frame]]));
    return [];
  }
  if (!early) {
    counts.in.set(from, count);
    return [frame];
  }
  const frames = [frame];
  for (let next = early.get(count + 1); next !== undefined; next = early.get(count + 1)) {
    early.delete(++count);
    frames.push(next);
  }
  if (early.size === 0) counts.early.delete(from);
  counts.in.set(from, count);
  return frames;
}

/** Forgets a member that has left. */
export function forgetMember(counts: RoomCounts, key: string): void {
  counts.out.delete(key);
  counts.in.delete(key);
  counts.early.delete(key);
}
