import type { Figure } from "../figures.ts";
import weights from "./page_weights.json" with { type: "json" };

/** In kB: as it comes over the wire, and unpacked. */
export interface PageWeight {
  readonly gzipped: number;
  readonly unpacked: number;
}

const kB = (bytes: number): number => bytes / 1000;

/**
 * Our page beside what others load before a call, as far as it can be counted without their
 * servers. Ours is everything that was loaded; of theirs it is the least.
 */
export function besideOthers(ours: PageWeight): Figure[] {
  const { jitsi, mirotalk } = weights;
  const [page, ...files] = mirotalk.files;
  return [
    {
      what: "all of that, gzipped, beside MiroTalk P2P",
      value: ours.gzipped,
      unit: "kB",
      beside: { what: "its own files", value: kB(mirotalk.gzipped) },
      note: `Counted of MiroTalk: ${page?.path} at commit ${mirotalk.commit.slice(0, 7)} and the ` +
        `${files.length} scripts and styles that it names on its own server, gzipped one by one. ` +
        `Not counted: ${mirotalk.elsewhere.length} that it names on other servers; pictures, ` +
        "fonts, and what scripts load.",
    },
    {
      what: "all of that, unpacked, beside Jitsi Meet",
      value: ours.unpacked,
      unit: "kB",
      beside: { what: "its main script", value: kB(jitsi.unpacked) },
      note:
        "Of Jitsi Meet: app.bundle.min.js alone, not compressed, as its developers measured it " +
        "(jitsi/jitsi-meet, pull request 17262, April 2026). It cannot be counted here: no registry " +
        "has its built page.",
    },
  ];
}
