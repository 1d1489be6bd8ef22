import type { CallState, Ending } from "@ringside/call";
import type { Clock } from "@ringside/clock";
import type { Party } from "@ringside/client/state";
import type { LocalMedia } from "./call_view_state.ts";

/** How one's own side was when a guest's page went away. */
export interface LeftOpen {
  readonly mode: "video" | "voice";
  readonly isMuted: boolean;
}

/** A page that is reloaded, or has lost the network, is back by then. */
const backWithinMs = 60_000;

/**
 * A guest whose page is reloaded calls anew: within a minute that leads back into the call that
 * neither of the two has ended, with one's own camera and microphone as they were.
 */
export class GuestReturn {
  readonly #clock: Pick<Clock, "now">;
  #inCall: string | undefined;
  #left: (LeftOpen & { readonly guest: string; readonly until: number }) | undefined;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Follows the call. Gives how it goes on where a guest who rings was cut off from it. */
  entered(state: CallState, party: Party, local: () => LocalMedia): LeftOpen | undefined {
    const { phase } = state;
    if (phase === "connected" || phase === "recovering") {
      this.#left = undefined;
      this.#inCall = party.guest ? state.contact : undefined;
      return undefined;
    }
    const cutOff = phase === "ringing" || (phase === "ended" && isCutOff(state.ending));
    if (cutOff && this.#inCall === state.contact) {
      const { camera, microphone } = local();
      this.#left = {
        guest: state.contact,
        mode: camera.state === "on" ? "video" : "voice",
        isMuted: microphone.state === "off",
        until: this.#clock.now() + backWithinMs,
      };
    }
    this.#inCall = undefined;
    if (phase === "ended" && cutOff) return undefined;
    const left = this.#left;
    this.#left = undefined;
    const isBack = phase === "ringing" && left?.guest === state.contact &&
      this.#clock.now() < left.until;
    return isBack ? left : undefined;
  }
}

/** Nobody hung up: the other side's page or network went away. */
const isCutOff = ({ reason }: Ending): boolean => reason === "restarted" || reason === "lost";
