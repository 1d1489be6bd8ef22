import type { LeftReason } from "@ringside/protocol";
import type { FromRoom, ToRoom } from "../../actor_messages.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../room.ts";
import type { StoredMember } from "./room_script.ts";

/** The node that holds a member's session. */
export interface Route {
  readonly node: string;
  readonly epoch: number;
  readonly entered: number;
}

export type Gone = { readonly session: string; readonly reason: LeftReason };
export type Deliver = (session: string, message: FromRoom) => void;

/** Redis has already counted the members. */
const uncounted = { membersPerRoom: Infinity };

/**
 * A node's copy of a room in which it has members: the same actor as everywhere, driven by the
 * changes that Redis has ordered.
 */
export class Replica {
  readonly state: RoomState;
  readonly routes = new Map<string, Route>();

  constructor(address: string, version = 0, members: readonly StoredMember[] = []) {
    this.state = emptyRoom(address);
    for (const { card, id, session, ...route } of members) {
      this.state.members.push({ card, id, session });
      this.routes.set(session, route);
    }
    this.state.version = version;
  }

  /** Resolves a send to its receivers; a send changes nothing. */
  step(message: ToRoom) {
    return stepRoom(this.state, message, uncounted);
  }

  /** Members with their routes, as Redis keeps them. */
  get members(): StoredMember[] {
    return this.state.members.flatMap((member) => {
      const route = this.routes.get(member.session);
      return route ? [{ ...member, ...route }] : [];
    });
  }

  /** The nodes of the other members. */
  nodesBeside(node: string): Set<string> {
    const nodes = new Set<string>();
    for (const route of this.routes.values()) if (route.node !== node) nodes.add(route.node);
    return nodes;
  }

  /** Becomes the room of `version`, and delivers the difference to the members. */
  become(version: number, members: readonly StoredMember[], deliver: Deliver, gone?: Gone): void {
    if (version <= this.state.version) return;
    const now = new Map(members.map((member) => [member.session, member]));
    for (const { session } of [...this.state.members]) {
      if (now.get(session)?.entered === this.routes.get(session)?.entered) continue;
      this.#leave(session, gone?.session === session ? gone.reason : "lost", deliver);
    }
    for (const member of members) this.#put(member, deliver);
    this.state.version = version;
  }

  /** Applies the change from the previous version to `version`. */
  change(version: number, change: { member?: StoredMember; gone?: Gone }, deliver: Deliver): void {
    const { gone, member } = change;
    if (gone) this.#leave(gone.session, gone.reason, deliver);
    if (member) this.#put(member, deliver);
    this.state.version = version;
  }

  #leave(session: string, reason: LeftReason, deliver: Deliver): void {
    this.#apply({ type: "leave", session, reason }, deliver);
    this.routes.delete(session);
  }

  #put({ card, entered, epoch, id, node, session }: StoredMember, deliver: Deliver): void {
    const known = this.routes.has(session);
    this.routes.set(session, { node, epoch, entered });
    if (known) this.#apply({ type: "card", session, card }, deliver);
    else this.#apply({ type: "enter", session, id, card }, deliver);
  }

  #apply(message: ToRoom, deliver: Deliver): void {
    for (const { message: event, sessions } of this.step(message)) {
      // The new member's own node answers it, once that node has the whole room.
      if (event.type === "changed") { for (const session of sessions) deliver(session, event); }
    }
  }
}
