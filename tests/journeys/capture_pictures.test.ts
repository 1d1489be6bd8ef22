import { expect } from "@std/expect";
import { Deadline } from "../../scripts/patience/deadline.ts";
import { openCaptureStage } from "../capture/capture_stage.ts";

type Colour = [number, number, number];
interface Arrived {
  negotiations: number;
  colours: Colour[];
}
const left = [0.25, 0.3], right = [0.75, 0.3], middleLeft = [0.25, 0.5];

const cases: {
  name: string;
  effects: Record<string, unknown>;
  sticker?: string;
  seen: (left: Colour, right: Colour, middleLeft: Colour) => boolean;
}[] = [
  { name: "mirror", effects: { mirror: true }, seen: (l, r) => l[2] > 120 && r[0] > 120 },
  {
    name: "brightness",
    effects: { brightness: 0.4 },
    seen: (l, r) => l[0] > 40 && l[0] < 110 && r[2] > 40 && r[2] < 110,
  },
  {
    name: "greyscale",
    effects: { greyscale: true },
    seen: (l, r) => Math.abs(l[0] - l[2]) < 12 && Math.abs(r[0] - r[2]) < 12,
  },
  {
    name: "warmth",
    effects: { warmth: 1 },
    seen: (l, r) => l[0] > 150 && r[2] < 185,
  },
  {
    name: "a sticker",
    effects: {},
    sticker: "#00ff00",
    seen: (_l, _r, m) => m[1] > 180 && m[0] < 80,
  },
  {
    name: "a drawn sticker",
    effects: {
      overlays: [{
        id: "d",
        x: 0.25,
        y: 0.5,
        size: 0.8,
        what: { kind: "shapes", shapes: [{ path: "M10 10H90V90H10Z", fill: "#00ff00" }] },
      }],
    },
    seen: (_l, _r, m) => m[1] > 180 && m[0] < 80,
  },
  {
    name: "a word that is not mirrored with the picture",
    effects: {
      mirror: true,
      overlays: [{
        id: "t",
        x: 0.25,
        y: 0.5,
        size: 0.8,
        what: { kind: "text", text: "■", colour: "#ffff00" },
      }],
    },
    seen: (_l, r, m) => m[0] > 150 && m[1] > 150 && r[0] > 120,
  },
  { name: "none again", effects: {}, seen: (l, r) => l[0] > 120 && r[2] > 120 && r[0] < 90 },
];

Deno.test("each effect arrives at the other end of a peer link, without an offer", async () => {
  await using run = await openCaptureStage();
  expect(await run.call("sendEffects")).toBe(true); // none chosen: the camera's own track
  for (const { name, effects, sticker, seen } of cases) {
    await run.call("setEffects", effects, sticker);
    let last: Arrived | undefined;
    const deadline = new Deadline(15_000);
    do last = await run.call("arrived", [left, right, middleLeft]) as Arrived; while (
      !seen(...last.colours as [Colour, Colour, Colour]) && !deadline.isOver
    );
    if (!seen(...last.colours as [Colour, Colour, Colour])) {
      throw new Error(`${name} did not arrive: ${JSON.stringify(last.colours)}`);
    }
    expect(last.negotiations).toBe(1);
  }
});

Deno.test("effects that cannot be drawn leave the picture as it is, and others are tried", async () => {
  await using run = await openCaptureStage();
  await run.call("sendEffects");
  const arrives = async (what: string, seen: (left: Colour, right: Colour) => boolean) => {
    const deadline = new Deadline(30_000);
    for (;;) {
      const { colours } = await run.call("arrived", [left, right]) as Arrived;
      if (seen(...colours as [Colour, Colour])) return;
      if (deadline.isOver) throw new Error(`${what} did not arrive: ${JSON.stringify(colours)}`);
    }
  };
  await run.call("setEffects", { greyscale: true });
  await arrives("grey", (l, r) => Math.abs(l[0] - l[2]) < 20 && Math.abs(r[0] - r[2]) < 20);
  await run.call("breakEffects");
  await arrives("the camera's own picture", (l, r) => l[0] > 120 && l[2] < 90 && r[2] > 120);
  await run.call("setEffects", { mirror: true });
  await arrives("its mirror image", (l, r) => l[2] > 120 && r[0] > 120);
});

Deno.test("a call is composed into one picture, and its people come and go", async () => {
  await using run = await openCaptureStage();
  expect(await run.call("compose")).toEqual({ size: [640, 360], withShare: 6 });
});

for (const type of ["image/png", "image/jpeg", "image/webp"] as const) {
  Deno.test(`a snapshot as ${type} has the source's full size, to its last pixel`, async () => {
    await using run = await openCaptureStage();
    const shot = await run.call("snapshot", type) as {
      middle: Colour;
      corner: Colour;
    };
    expect(shot).toMatchObject({ ok: true, type, size: [1001, 701] });
    const green: Colour = [0x18, 0xa5, 0x58];
    shot.middle.forEach((value, i) => expect(Math.abs(value - green[i]!)).toBeLessThan(8));
    if (type === "image/png") expect(shot.corner[0]).toBeGreaterThan(150);
    expect(shot).toMatchObject({ ended: { ok: false, reason: "no_picture" } });
  });
}
