import { startRelay } from "@ringside/relay/deno";
import { stopBundler } from "../../build/stop_bundler.ts";
import { writeGuest } from "../../build/write_guest.ts";
import { serveBenchSite } from "../bench_site.ts";
import { type Figure, median } from "../figures.ts";
import { bareMesh } from "./bare_mesh.ts";
import { largestSize } from "./largest_size.ts";
import { meet, type Met } from "./meet.ts";
import { meetingBrowser } from "./meeting_browser.ts";
import { sizeName } from "./mesh_size.ts";
import { ownMeeting } from "./own_meeting.ts";

/** How long a size is tried, in seconds. */
const trySeconds = 8;
/** In ms: a picture that is frozen for so much longer than the bare mesh's worst is not alive. */
const toleratedFreezeMs = 5_000;

export interface MeetingRun {
  readonly rounds: number;
  /** How long each meeting is watched. */
  readonly seconds: number;
  /** How often the last one enters each meeting. */
  readonly entries: number;
}

/**
 * A meeting of four or eight people, all on this machine, beside a bare mesh of RTCPeerConnections
 * with the same cameras, at the largest size that the bare mesh carries here.
 */
export async function meetingBench(
  people: number,
  { entries, rounds, seconds }: MeetingRun,
): Promise<Figure[]> {
  await writeGuest();
  await stopBundler();
  const site = await serveBenchSite();
  // A relay serves only pages of its own origin, unless others are configured.
  const relay = await startRelay({ port: 0, allowedOrigins: [site.origin] });
  try {
    const meshes = [bareMesh(relay.url, site), ownMeeting(relay.url)] as const;
    const { figures, size } = await largestSize(meshes[0], people, trySeconds);
    const guests = await meetingBrowser(size);
    const [bare, ours]: [Met[], Met[]] = [[], []];
    try {
      for (let round = 0; round < rounds; round++) {
        bare.push(await meet(meshes[0], guests, { people, size, seconds, entries }));
        ours.push(await meet(meshes[1], guests, { people, size, seconds, entries }));
      }
    } finally {
      await guests.close();
    }
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const beside = (
      what: string,
      unit: string,
      of: (met: Met) => number | readonly number[],
      aim?: string,
    ): Figure => ({
      what: `${people} people: ${what}`,
      value: median(ours.flatMap(of)),
      unit,
      beside: { what: meshes[0].name, value: median(bare.flatMap(of)) },
      aim,
    });
    const pictures = ({ directions }: Met) => directions.map((each) => each.pictures);
    const worstFreeze = ({ directions }: Met) =>
      Math.max(...directions.map(({ longestFreeze }) => longestFreeze));
    const tolerated = Math.max(...bare.map(worstFreeze)) + toleratedFreezeMs;
    const alive = ({ directions }: Met) =>
      directions.filter(({ longestFreeze }) => longestFreeze <= tolerated).length;
    const all = people * (people - 1);
    return [
      ...figures,
      {
        ...beside("pictures shown", "/s", (met) => mean(pictures(met)), "at least 0.9"),
        note: `in each direction, at ${sizeName(size)}, median of ${rounds} × ${seconds} s`,
      },
      beside("pictures in the worst direction", "/s", (met) => Math.min(...pictures(met))),
      beside("longest freeze", "ms", worstFreeze),
      {
        ...beside(`directions alive for ${seconds} s, of ${all}`, "", alive, `${all}`),
        note: `no picture frozen for longer than ${Math.round(tolerated)} ms`,
      },
      beside(`voices heard, of ${all}`, "", ({ heard }) => heard, `${all}`),
      beside("processor time", "s/s", ({ processor }) => processor, "at most 1.15"),
      {
        ...beside(
          "last first picture of who comes last",
          "ms",
          ({ lastFirstPictures }) => lastFirstPictures,
          "at most 1.3",
        ),
        note: `median of ${rounds * entries} entries`,
      },
      beside("pixels encoded by one member", "M/s", ({ pixels }) => pixels / 1e6),
      beside("bits sent by one member", "kb/s", ({ bits }) => bits / 1e3),
    ];
  } finally {
    await site.stop();
    await relay.stop();
  }
}
