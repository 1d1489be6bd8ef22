import { ActiveSpeaker } from "@ringside/meeting";
import { expect } from "@std/expect";
import { bang, fan, mixed, nothing, room, speech, typing, type Voice } from "./voices.ts";

type Voices = Readonly<Record<string, Voice>>;
interface Change {
  readonly speaker: string | null;
  readonly at: number;
}

/** Who was the speaker, and from when, if all voices are read every `everyMs`. */
function speakers(voices: Voices, ms: number, everyMs = 50): Change[] {
  const active = new ActiveSpeaker<string>();
  const changes: Change[] = [];
  for (let at = 0; at <= ms; at += everyMs) {
    active.hear(new Map(Object.entries(voices).map(([id, voice]) => [id, voice(at)])), at);
    if (active.speaker !== (changes.at(-1)?.speaker ?? null)) {
      changes.push({ speaker: active.speaker, at });
    }
  }
  return changes;
}

/** What a program without windows does: whoever is loudest now, if it is no silence. */
function loudest(voices: Voices, ms: number): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at <= ms; at += 50) {
    const [id, level] = Object.entries(voices).map(([id, voice]) => [id, voice(at)] as const)
      .reduce((a, b) => b[1] > a[1] ? b : a);
    if (level > 0.01 && id !== changes.at(-1)?.speaker) changes.push({ speaker: id, at });
  }
  return changes;
}

const names = (changes: readonly Change[]) => changes.map(({ speaker }) => speaker);

for (const [everyMs, part] of [[20, 0.99], [50, 1], [100, 0.95]] as const) {
  Deno.test(`a voice that takes over is the speaker within 700 ms, read every ${everyMs} ms`, () => {
    const delays: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const voices = {
        ann: speech(1_000, 5_000, { seed }),
        bob: speech(5_000, 9_000, { seed: seed + 1_000, db: -34 }),
        cleo: room(seed),
      };
      const found = speakers(voices, 12_000, everyMs);
      expect([seed, names(found)]).toEqual([seed, ["ann", "bob"]]);
      delays.push(found[0]!.at - 1_000, found[1]!.at - 5_000);
    }
    expect(Math.max(...delays)).toBeLessThanOrEqual(1_200);
    const inTime = delays.filter((delay) => delay <= 700).length;
    expect(inTime / delays.length).toBeGreaterThanOrEqual(part);
  });
}

Deno.test("a voice is found behind pauses of which nothing is sent", () => {
  const only = (voice: Voice): Voice => (ms) => voice(ms) > 0.002 ? voice(ms) : 0;
  const voices = { ann: only(speech(0, 3_000)), bob: only(speech(3_200, 6_000, { seed: 3 })) };
  expect(names(speakers(voices, 8_000))).toEqual(["ann", "bob"]);
});

const noises: [string, Voice][] = [
  ["a bang of 200 ms", bang(2_000, 200)],
  ["a bang of 200 ms in a room that sends nothing else", (ms) => bang(2_000, 200)(ms) - 0.002],
  ["a cough of 350 ms", bang(2_000, 350)],
  ["two bangs, a second apart", mixed(bang(2_000, 200), bang(3_000, 200))],
  ["ten seconds of typing", typing(2_000, 12_000)],
  ["loud typing", typing(2_000, 12_000, { db: -10 })],
  ["typing on a keyboard that rings", typing(2_000, 12_000, { forMs: 45 })],
  ["a fan that is turned on", fan(2_000)],
  ["a fan louder than the voice", fan(2_000, -15)],
];
for (const [what, noise] of noises) {
  Deno.test(`${what} does not take over, neither from a voice nor in silence`, () => {
    const still = speech(0, 1_500);
    expect(names(speakers({ ann: still, bob: noise }, 14_000))).toEqual(["ann"]);
    for (let seed = 1; seed <= 50; seed++) {
      const talking = speech(0, 14_000, { seed });
      expect(names(speakers({ ann: talking, bob: noise }, 14_000))).toEqual(["ann"]);
    }
    expect(names(loudest({ ann: still, bob: noise }, 14_000))).toContain("bob");
  });
}

Deno.test("silence keeps the last speaker, and nobody is speaking then", () => {
  const active = new ActiveSpeaker<string>();
  const voices = { ann: speech(0, 2_000), bob: room() };
  const spoke: boolean[] = [];
  for (let at = 0; at <= 60_000; at += 50) {
    active.hear(new Map([["ann", voices.ann(at)], ["bob", voices.bob(at)]]), at);
    if (at === 1_000 || at === 3_000) spoke.push(active.isSpeaking("ann"));
  }
  expect(active.speaker).toBe("ann");
  expect(spoke).toEqual([true, false]);
  expect(active.isSpeaking("bob")).toBe(false);
});

Deno.test("a short word in between takes nothing over", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const voices = { ann: speech(0, 10_000, { seed }), bob: speech(5_000, 5_350, { db: -24 }) };
    expect(names(speakers(voices, 10_000))).toEqual(["ann"]);
  }
});

Deno.test("of two who speak at once, the first stays, and the second follows when it ends", () => {
  let changes = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const voices = {
      ann: speech(0, 8_000, { seed }),
      bob: speech(4_000, 12_000, { seed: seed + 500 }),
    };
    const found = speakers(voices, 12_000);
    expect([found[0]?.speaker, found.at(-1)?.speaker]).toEqual(["ann", "bob"]);
    changes += found.length - 2;
    expect(found.at(-1)!.at).toBeLessThanOrEqual(8_700);
    // The loudest changes with every syllable.
    expect(loudest(voices, 12_000).length).toBeGreaterThan(10);
  }
  expect(changes / 100).toBeLessThan(0.2);
});

Deno.test("a quiet person in a noisy room is the speaker as well", () => {
  const noisy = mixed(fan(0, -48), speech(4_000, 8_000, { db: -26 }));
  expect(names(speakers({ ann: speech(0, 3_000), bob: noisy }, 9_000))).toEqual(["ann", "bob"]);
  const quiet = speech(4_000, 8_000, { db: -40 });
  expect(names(speakers({ ann: speech(0, 3_000), bob: quiet }, 9_000))).toEqual(["ann", "bob"]);
});

Deno.test("whoever leaves is no longer the speaker: the one before is, if still present", () => {
  const active = new ActiveSpeaker<string>();
  const voices: Voices = { ann: speech(0, 2_000), bob: speech(2_500, 5_000, { seed: 2 }) };
  for (let at = 0; at <= 6_000; at += 50) {
    active.hear(new Map(Object.entries(voices).map(([id, voice]) => [id, voice(at)])), at);
  }
  expect(active.speaker).toBe("bob");
  active.leave("bob");
  expect(active.speaker).toBe("ann");
  active.hear(new Map([["cleo", 0]]), 6_050);
  expect(active.speaker).toBe(null);
});

Deno.test("a gap without readings, as in a sleeping page, is no voice and no pause", () => {
  const active = new ActiveSpeaker<string>();
  active.hear(new Map([["ann", nothing(0)]]), 0);
  // One loud moment, and then only every ten seconds.
  for (let at = 10_000; at < 60_000; at += 10_000) active.hear(new Map([["ann", 0.2]]), at);
  expect(active.isSpeaking("ann")).toBe(false);
});
