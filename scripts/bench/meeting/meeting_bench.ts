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
const trySeconds = 10;

/**
 * A meeting of four or eight people, all on this machine, beside a bare mesh of RTCPeerConnections
 * with the same cameras, at the largest size that the bare mesh carries here.
 */
export async function meetingBench(
  people: number,
  { rounds, seconds }: { rounds: number; seconds: number },
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
        bare.push(await meet(meshes[0], guests, { people, size, seconds }));
        ours.push(await meet(meshes[1], guests, { people, size, seconds }));
      }
    } finally {
      await guests.close();
    }
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const beside = (
      what: string,
      unit: string,
      of: (met: Met) => number,
      aim?: string,
    ): Figure => ({
      what: `${people} people: ${what}`,
      value: median(ours.map(of)),
      unit,
      beside: { what: meshes[0].name, value: median(bare.map(of)) },
      aim,
    });
    const directions = people * (people - 1);
    return [
      ...figures,
      {
        ...beside("pictures shown", "/s", ({ pictures }) => mean(pictures), "at least 0.9"),
        note: `in each direction, at ${sizeName(size)}, median of ${rounds} × ${seconds} s`,
      },
      beside("pictures in the worst direction", "/s", ({ pictures }) => Math.min(...pictures)),
      beside("longest freeze", "ms", ({ longestFreeze }) => longestFreeze),
      beside("processor time", "s/s", ({ processor }) => processor, "at most 1.15"),
      beside(
        "last first picture of who comes last",
        "ms",
        ({ lastFirstPicture }) => lastFirstPicture,
        "at most 1.3",
      ),
      beside("pixels encoded by one member", "M/s", ({ pixels }) => pixels / 1e6),
      beside("bits sent by one member", "kb/s", ({ bits }) => bits / 1e3),
      beside(`voices heard, of ${directions}`, "", ({ heard }) => heard),
    ];
  } finally {
    await site.stop();
    await relay.stop();
  }
}
