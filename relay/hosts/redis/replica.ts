import type { LeftReason } from "@ringside/protocol";
import type { FromRoom, ToRoom } from "../../actor_messages.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../room.ts";
import type { StoredSeat } from "./room_script.ts";

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
 * A node's copy of a room of which it has members: the same actor as everywhere, led by the changes
 * that Redis has put in order.
 */
export class Replica {
  readonly state: RoomState;
  readonly routes = new Map<string, Route>();

  constructor(address: string, version = 0, seats: readonly StoredSeat[] = []) {
    this.state = emptyRoom(address);
    for (const { card, id, session, ...route } of seats) {
      this.state.seats.push({ card, id, session });
      this.routes.set(session, route);
    }
    this.state.version = version;
  }

  /** Sends are judged here; they change nothing. */
  step(message: ToRoom) {
    return stepRoom(this.state, message, uncounted);
  }

  /** Members with their routes, as Redis keeps them. */
  get seats(): StoredSeat[] {
    return this.state.seats.flatMap((seat) => {
      const route = this.routes.get(seat.session);
      return route ? [{ ...seat, ...route }] : [];
    });
  }

  /** The nodes of the other members. */
  nodesBeside(node: string): Set<string> {
    const nodes = new Set<string>();
    for (const route of this.routes.values()) if (route.node !== node) nodes.add(route.node);
    return nodes;
  }

  /** Becomes the room of `version`, and tells its members what has changed. */
  become(version: number, seats: readonly StoredSeat[], tell: Tell, gone?: Gone): void {
    if (version <= this.state.version) return;
    const now = new Map(seats.map((seat) => [seat.session, seat]));
    for (const { session } of [...this.state.seats]) {
      if (now.get(session)?.entered === this.routes.get(session)?.entered) continue;
      this.#leave(session, gone?.session === session ? gone.reason : "lost", tell);
    }
    for (const seat of seats) this.#put(seat, tell);
    this.state.version = version;
  }

  /** Takes the change that leads from the version before to `version`. */
  change(version: number, change: { seat?: StoredSeat; gone?: Gone }, tell: Tell): void {
    const { gone, seat } = change;
    if (gone) this.#leave(gone.session, gone.reason, tell);
    if (seat) this.#put(seat, tell);
    this.state.version = version;
  }

  #leave(session: string, reason: LeftReason, tell: Tell): void {
    this.#carry({ type: "leave", session, reason }, tell);
    this.routes.delete(session);
  }

  #put({ card, entered, epoch, id, node, session }: StoredSeat, tell: Tell): void {
    const known = this.routes.has(session);
    this.routes.set(session, { node, epoch, entered });
    if (known) this.#carry({ type: "card", session, card }, tell);
    else this.#carry({ type: "enter", session, id, card }, tell);
  }

  #carry(message: ToRoom, tell: Tell): void {
    for (const { message: told, sessions } of this.step(message)) {
      // Whoever enters is told when its own node has the whole room.
      if (told.type === "changed") { for (const session of sessions) tell(session, told); }
    }
  }
}
