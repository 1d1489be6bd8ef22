import type { Figure } from "../figures.ts";
import { meet, type Met } from "./meet.ts";
import { meetingBrowser } from "./meeting_browser.ts";
import type { Mesh } from "./mesh.ts";
import { ladder, likelyRung, type MeshSize, sizeName } from "./mesh_size.ts";

/** Of the pictures that a camera gives, the part that has to arrive, in the worst direction. */
const wantedPart = 0.9;
/** No picture freezes for longer, in ms: a second, and at a low rate what lies between two. */
const longestFreezeMs = 2_000;

/** Whether a mesh carries a size: every direction has its pictures, without freezing. */
function holds({ directions }: Met, people: number, { rate }: MeshSize): boolean {
  return directions.length === people * (people - 1) &&
    directions.every(({ longestFreeze, pictures }) =>
      longestFreeze <= longestFreezeMs && pictures >= wantedPart * rate
    );
}

/** Meets at one size, and says whether it holds. */
async function tried(
  mesh: Mesh,
  { people, seconds, size }: { people: number; seconds: number; size: MeshSize },
): Promise<{ figure: Figure; isHeld: boolean }> {
  const guests = await meetingBrowser(size);
  try {
    const met = await meet(mesh, guests, { people, size, seconds, entries: 1 });
    const freeze = Math.max(...met.directions.map(({ longestFreeze }) => longestFreeze));
    return {
      isHeld: holds(met, people, size),
      figure: {
        what: `${people} people, ${sizeName(size)}: pictures in the worst direction`,
        value: Math.min(...met.directions.map(({ pictures }) => pictures)),
        unit: "/s",
        note: `of ${size.rate}; longest freeze ${Math.round(freeze)} ms, ` +
          `${met.processor.toFixed(2)} s of processor time a second`,
      },
    };
  } catch (error) {
    return {
      isHeld: false,
      figure: {
        what: `${people} people, ${sizeName(size)}: do not all see each other`,
        value: 0,
        unit: "/s",
        note: error instanceof Error ? error.message.split("\n")[0] : undefined,
      },
    };
  } finally {
    await guests.close();
  }
}

/**
 * The largest size that this machine carries when so many people meet on it, all at once: upwards
 * from the likely one to the last that holds, or downwards to the first; the smallest if none does.
 * Gives what it found at each.
 */
export async function largestSize(
  mesh: Mesh,
  people: number,
  seconds: number,
): Promise<{ size: MeshSize; figures: Figure[] }> {
  const figures: Figure[] = [];
  const isHeld = async (rung: number): Promise<boolean> => {
    const size = ladder[rung];
    if (!size) return false;
    const { figure, isHeld } = await tried(mesh, { people, seconds, size });
    figures.push(figure);
    return isHeld;
  };
  let rung = likelyRung(people);
  if (await isHeld(rung)) { while (await isHeld(rung + 1)) rung++; }
  else while (rung > 0 && !await isHeld(--rung));
  return { size: ladder[rung]!, figures };
}
