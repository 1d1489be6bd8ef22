import type { FromRoom, ToRoom } from "../../actor_messages.ts";

/** Says to a session of this process what a room has for it; a session unknown here is passed by. */
export type Deliver = (session: string, message: FromRoom) => void;

/** Where rooms live, as a host of sessions sees it. */
export interface RoomPort {
  /** Carries a session's word to a room: one session's words to one room in their order. */
  tell(room: string, message: ToRoom): void;
  /** The session has ended, and has said its leaves. */
  forget(session: string): void;
  /** Rooms that are known here. */
  readonly size: number;
}

export type MakeRooms = (deliver: Deliver) => RoomPort;

/** Other processes with sessions of their own. */
export interface Elsewhere {
  /**
   * Asks for a session that is not here. `handed`: it is now, adopted by the host (though it may
   * have gone on since, or ended). `too_old`: nobody has it.
   */
  claim(
    session: string,
    shown: { readonly token: string; readonly last: number },
  ): Promise<"handed" | "wrong_token" | "too_old">;
}
