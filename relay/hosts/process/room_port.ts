import type { FromRoom, ToRoom } from "../../actor_messages.ts";

/** Delivers a room's message to a session of this process; ignores unknown sessions. */
export type Deliver = (session: string, message: FromRoom) => void;

/** The rooms, as the session host uses them. */
export interface RoomPort {
  /** Sends a session's message to a room. Messages of one session to one room keep their order. */
  send(room: string, message: ToRoom): void;
  /** The session has ended and left its rooms. */
  forget(session: string): void;
  /** How many rooms this process knows. */
  readonly size: number;
}

export type MakeRooms = (deliver: Deliver) => RoomPort;

/** Other nodes with sessions of their own. */
export interface Elsewhere {
  /**
   * Asks the other nodes for a session. `handed`: this process has adopted it (though it may have
   * moved on since, or ended). `too_old`: no node has it. `unanswered`: one may have it, and has not
   * answered.
   */
  claim(
    session: string,
    shown: { readonly token: string; readonly last: number },
  ): Promise<"handed" | "wrong_token" | "too_old" | "unanswered">;
}
