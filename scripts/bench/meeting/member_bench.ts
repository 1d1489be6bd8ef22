import { startRelay } from "@ringside/relay/deno";
import { stopBundler } from "../../build/stop_bundler.ts";
import { writeGuest } from "../../build/write_guest.ts";
import type { Figure } from "../figures.ts";
import { callOfTwo } from "./call_of_two.ts";
import { fullestSecond } from "./fullest_second.ts";
import { meetingBrowser } from "./meeting_browser.ts";
import { hidden, memberOfEight, others } from "./member_of_eight.ts";
import type { OwnCost } from "./own_cost.ts";

/** A camera as most laptops have it. */
const camera = { width: 1280, height: 720, rate: 30, bits: 1_700_000 };
/** A call has found its size, and a meeting its sizes, by then. */
const settleMs = 15_000;

/** A figure of one cost beside the same of another. */
const besides =
  (who: string, cost: OwnCost, than: string, other: OwnCost) =>
  (what: string, unit: string, of: (cost: OwnCost) => number, aim?: string): Figure => ({
    what: `${who}: ${what}`,
    value: of(cost),
    unit,
    beside: { what: than, value: of(other) },
    aim,
  });

/** What one member of eight costs beside a call of two, with the same camera and browser. */
export async function memberBench(seconds: number): Promise<Figure[]> {
  await writeGuest();
  await stopBundler();
  const relay = await startRelay({ port: 0 });
  const member = await meetingBrowser(camera);
  try {
    const call = await callOfTwo(member, { camera, relay: relay.url, seconds, settleMs });
    const one = await memberOfEight(member, { relay: relay.url, seconds, settleMs });
    const inMeeting = besides("one of eight", one.cost, "a call of two", call);
    const unseen = besides(`${hidden} of ${others} hide it`, one.unseen, "all show it", one.cost);
    const unseeing = besides(
      `it hides ${one.unseeing.hidden} of ${others}`,
      one.unseeing,
      "all shown",
      one.cost,
    );
    const megapixels = ({ pixels }: OwnCost) => pixels / 1e6;
    const processor = ({ processor }: OwnCost) => processor;
    const kilobits = ({ sentBits }: OwnCost) => sentBits / 1e3;
    return [
      inMeeting("pixels encoded", "M/s", megapixels, "at most 1.0"),
      inMeeting("processor time", "s/s", processor, "at most 1.5"),
      inMeeting("bits sent", "kb/s", kilobits),
      { what: "one of eight: its pictures shown by each", value: one.shown, unit: "/s" },
      fullestSecond(one.seconds),
      unseen("pixels encoded", "M/s", megapixels),
      unseen("processor time", "s/s", processor),
      unseen("bits sent", "kb/s", kilobits),
      unseeing("processor time", "s/s", processor),
      unseeing(
        "bits of pictures received",
        "kb/s",
        ({ receivedPictureBits }) => receivedPictureBits / 1e3,
      ),
    ];
  } finally {
    await member.close();
    await relay.stop();
  }
}
