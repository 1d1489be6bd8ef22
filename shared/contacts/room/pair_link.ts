import { systemClock } from "@ringside/clock";
import { deriveTraffic, type Pair } from "@ringside/seal";
import { BootBudget } from "./boot_budget.ts";
import type { RoomEvent, RoomTrouble } from "./room_event.ts";
import { RoomLink, type RoomLinkOptions } from "./room_link.ts";

export interface PairLinkOptions extends RoomLinkOptions {
  readonly pair: Pair;
}

export type PairEvent = RoomEvent;
export type PairTrouble = RoomTrouble;

/**
 * The sealed link to a contact, over every relay that both list; their devices are found by their
 * ids.
 */
export class PairLink extends RoomLink {
  constructor(options: PairLinkOptions) {
    const { boot, clock = systemClock, device, identity, pair } = options;
    super(options, {
      ...pair,
      keyOf: (card) => card.device,
      // Devices of one person use a room of their own.
      isOurs: (card) => card.identity === pair.self,
      trafficWith: (peerCard) => deriveTraffic({ identity, device, boot, pair, peerCard }),
      boots: new BootBudget(clock),
    });
  }
}
