import type { Figure } from "../figures.ts";
import { meet, type Met } from "./meet.ts";
import { meetingBrowser } from "./meeting_browser.ts";
import type { Mesh } from "./mesh.ts";
import { ladder, type MeshSize, sizeName } from "./mesh_size.ts";

/** Of the pictures that a camera gives, the part that has to arrive, in the worst direction. */
const wantedPart = 0.9;
/** No picture freezes for longer, in ms. */
const longestFreezeMs = 2_000;

/** Whether a mesh carries a size: every direction has its pictures, without freezing. */
function holds({ longestFreeze, pictures }: Met, people: number, { rate }: MeshSize): boolean {
  return pictures.length === people * (people - 1) && longestFreeze <= longestFreezeMs &&
    Math.min(...pictures) >= wantedPart * rate;
}

/**
 * The largest size that this machine carries when so many people meet on it, all at once: the last
 * of the ladder before one that does not hold, and the smallest if none does. Gives what it found
 * at each.
 */
export async function largestSize(
  mesh: Mesh,
  people: number,
  seconds: number,
): Promise<{ size: MeshSize; figures: Figure[] }> {
  const figures: Figure[] = [];
  let [largest] = ladder;
  for (const size of ladder) {
    const guests = await meetingBrowser(size);
    try {
      const met = await meet(mesh, guests, { people, size, seconds });
      figures.push({
        what: `${people} people, ${sizeName(size)}: pictures in the worst direction`,
        value: Math.min(...met.pictures),
        unit: "/s",
        note: `of ${size.rate}; longest freeze ${Math.round(met.longestFreeze)} ms, ` +
          `${met.processor.toFixed(2)} s of processor time a second`,
      });
      if (!holds(met, people, size)) break;
      largest = size;
    } catch (error) {
      figures.push({
        what: `${people} people, ${sizeName(size)}: do not all see each other`,
        value: 0,
        unit: "/s",
        note: error instanceof Error ? error.message.split("\n")[0] : undefined,
      });
      break;
    } finally {
      await guests.close();
    }
  }
  return { size: largest, figures };
}
