/*
 * The relay's keys in Redis. Each script touches the keys of one hash tag only, so that everything
 * works in a Redis Cluster, where the tags spread over the shards.
 */

/** Hash: `v` → version; a session → `id node epoch entered card`. */
export const roomKey = (room: string): string => `ringside:room:{${room}}`;

/** Sorted set of nodes by the time (Redis's, in ms) at which their lease ends. */
export const leasesKey = "ringside:{nodes}:leases";

/** Set of nodes whose lease has ended, and whose rooms are being swept. */
export const sweepingKey = "ringside:{nodes}:sweeping";

/** Stream of envelopes for a node. */
export const inboxKey = (node: string): string => `ringside:inbox:{${node}}`;

/** Set of the rooms in which a node has, or had, a member. */
export const indexKey = (node: string): string => `ringside:index:{${node}}`;
