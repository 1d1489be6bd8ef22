import type { LeftReason } from "@ringside/protocol";
import type { FromRoom, ToRoom } from "../../actor_messages.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../room.ts";
import type { StoredMember } from "./room_script.ts";

/** Where a member lives. */
export interface Route {
  readonly node: string;
  readonly epoch: number;
  readonly entered: number;
}

export type Gone = { readonly session: string; readonly reason: LeftReason };
export type Tell = (session: string, message: FromRoom) => void;

/** Redis has counted the members already. */
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

  /** Becomes the room of `version`, and tells the members the difference. */
  become(version: number, members: readonly StoredMember[], tell: Tell, gone?: Gone): void {
    if (version <= this.state.version) return;
    const now = new Map(members.map((member) => [member.session, member]));
    for (const { session } of [...this.state.members]) {
      if (now.get(session)?.entered === this.routes.get(session)?.entered) continue;
      this.#leave(session, gone?.session === session ? gone.reason : "lost", tell);
    }
    for (const member of members) this.#put(member, tell);
    this.state.version = version;
  }

  /** Applies the change from the previous version to `version`. */
  change(version: number, change: { member?: StoredMember; gone?: Gone }, tell: Tell): void {
    const { gone, member } = change;
    if (gone) this.#leave(gone.session, gone.reason, tell);
    if (member) this.#put(member, tell);
    this.state.version = version;
  }

  #leave(session: string, reason: LeftReason, tell: Tell): void {
    this.#carry({ type: "leave", session, reason }, tell);
    this.routes.delete(session);
  }

  #put({ card, entered, epoch, id, node, session }: StoredMember, tell: Tell): void {
    const known = this.routes.has(session);
    this.routes.set(session, { node, epoch, entered });
    if (known) this.#carry({ type: "card", session, card }, tell);
    else this.#carry({ type: "enter", session, id, card }, tell);
  }

  #carry(message: ToRoom, tell: Tell): void {
    for (const { message: told, sessions } of this.step(message)) {
      // A new member is answered by its own node, once that has the whole room.
      if (told.type === "changed") { for (const session of sessions) tell(session, told); }
    }
  }
}
