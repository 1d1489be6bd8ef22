import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { initials, tintOf } from "../../parts/avatar.tsx";
import type { Tile } from "../call/stage_tiles.ts";
import type { MeetingTiles } from "./meeting_tiles.ts";

/** A picture of a snapshot of everyone. */
export interface EveryoneTile extends Tile {
  /** Drawn in its corner; empty for a large share, which is there to be read. */
  readonly caption: string;
  readonly isLarge: boolean;
  /** A picture comes, or can be asked for. */
  readonly isLive: boolean;
  /** Whose it is, where no picture comes; a share is left out then. */
  readonly emblem?: { readonly letters: string; readonly colour: string };
}

/** The person at this device, as the others know them. */
export interface Self {
  readonly id: string;
  readonly name: string;
}

/**
 * The pictures of a snapshot of everyone: all members, from every page of the grid, and the person
 * themself also without a camera. What is large in the view is large; else it is the person's own
 * share, as it is for the others.
 */
export function everyoneTiles(
  { isSavingData, local, members }: Pick<InMeetingState, "isSavingData" | "local" | "members">,
  { main, others, own }: MeetingTiles,
  self: Self,
): EveryoneTile[] {
  const people = new Map<Tile["of"], Self & { isLive: boolean }>(
    members.map(({ camera, contact, member, name }) => [
      member,
      // While the person saves data, nobody sends them a camera.
      { id: contact, name, isLive: camera && !isSavingData },
    ]),
  );
  people.set("me", { ...self, isLive: local.camera.state === "on" });
  const share = own.find(({ source }) => source === "share");
  const large = main ?? share;
  const tiles = [...(main ? [main] : []), ...others, ...(share ? [share] : [])];
  return [...tiles, { of: "me", source: "camera" } as const].flatMap(({ of, source }) => {
    const person = people.get(of);
    if (!person) return [];
    const { id, isLive, name } = person;
    const isLarge = large?.of === of && large.source === source;
    return source === "camera"
      ? {
        ...{ of, source, isLarge, isLive, caption: name },
        emblem: { letters: initials(name), colour: tintOf(id) },
      }
      : {
        ...{ of, source, isLarge, isLive: true },
        caption: isLarge ? "" : t("call.their_screen", { name }),
      };
  });
}
