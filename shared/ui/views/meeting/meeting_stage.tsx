import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { InMeetingState, MediaSource } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { type Tile, tileKey } from "../call/stage_tiles.ts";
import { useArea } from "../call/use_area.ts";
import { MeetingNotice } from "./meeting_notice.tsx";
import { meetingLayout } from "./meeting_layout.ts";
import { choosePin, type MeetingTiles, type StageChoice } from "./meeting_tiles.ts";
import { MeetingTile } from "./meeting_tile.tsx";
import { Pager } from "./pager.tsx";
import type { ShownPictures } from "./shown_pictures.ts";

/** The pictures of a meeting: a grid, or one large and the others in a strip. */
export function MeetingStage({ meeting, media, tiles, choice, onChoice, shown, onShareVolume }: {
  meeting: InMeetingState;
  tiles: MeetingTiles;
  media: MediaSource;
  choice: StageChoice;
  onChoice: (choice: StageChoice) => void;
  shown: ShownPictures;
  onShareVolume?: (level: number) => void;
}): JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const area = useArea(stage);
  const [wanted, setWanted] = useState(0);
  const { placed, page, pages } = area
    ? meetingLayout(tiles, area, wanted)
    : { placed: [], page: 0, pages: 1 };
  // What is moved within the document loses the focus, and is read at another place: the order never
  // follows the layout.
  const order = orderOf(meeting);
  const inOrder = placed.toSorted((one, other) =>
    order.indexOf(tileKey(one.tile)) - order.indexOf(tileKey(other.tile))
  );
  return (
    <div class="stage meeting-stage" ref={stage}>
      <ul aria-label={t("meeting.pictures")}>
        {inOrder.map((one) => {
          const key = tileKey(one.tile);
          return (
            <MeetingTile
              key={key}
              placed={one}
              meeting={meeting}
              media={media}
              isPinned={choice.pinned === key}
              onPin={() => onChoice(choosePin(choice, one.tile))}
              shown={shown}
              onShareVolume={onShareVolume}
            />
          );
        })}
      </ul>
      {pages > 1 && <Pager page={page} pages={pages} onPage={setWanted} />}
      <MeetingNotice notices={meeting.notices} />
    </div>
  );
}

function orderOf({ members }: InMeetingState): string[] {
  const whose: Tile["of"][] = [...members.map(({ member }) => member), "me"];
  return whose.flatMap((of) =>
    (["share", "camera"] as const).map((source) => tileKey({ of, source }))
  );
}
