import { expect } from "@std/expect";
import { openProfile, sealProfile } from "@ringside/seal";

const json = JSON.stringify({ name: "Alice 🥊", contacts: ["Bob"] });
const file = await sealProfile(json, "correct horse");

Deno.test("a profile opens with its passphrase, white space and line ends notwithstanding", async () => {
  expect(await openProfile(file, "correct horse")).toEqual({ ok: true, json });
  const mailed = `\ufeff${file.replace(/(.{76})/g, "$1\r\n")}\n`;
  expect(await openProfile(mailed, "correct horse")).toEqual({ ok: true, json });
});

Deno.test("a passphrase is the same however its letters were composed", async () => {
  const sealed = await sealProfile(json, "Zu\u0308rich");
  expect((await openProfile(sealed, "Z\u00fcrich")).ok).toBe(true);
});

const refused: [what: string, file: string, passphrase: string, reason: string][] = [
  ["a wrong passphrase", file, "Correct horse", "wrong_passphrase"],
  ["no passphrase", file, "", "wrong_passphrase"],
  [
    "a changed letter",
    file.slice(0, 60) + (file[60] === "A" ? "B" : "A") + file.slice(61),
    "correct horse",
    "garbled",
  ],
  ["half a file", file.slice(0, file.length / 2), "correct horse", "garbled"],
  ["a head alone", "ringside-profile.1.", "correct horse", "garbled"],
  ["foreign letters", `${file}!`, "correct horse", "garbled"],
  ["a later version", file.replace(".1.", ".2."), "correct horse", "unsupported_version"],
  ["another file", "{}", "correct horse", "not_a_profile"],
  ["a file of 9 MB", "ringside-profile.1." + "A".repeat(9e6), "correct horse", "too_large"],
  ["an empty file", "", "correct horse", "not_a_profile"],
];
for (const [what, text, passphrase, reason] of refused) {
  Deno.test(`${what}: ${reason}`, async () => {
    expect(await openProfile(text, passphrase)).toEqual({ ok: false, reason });
  });
}

Deno.test("two files of one profile share nothing, and an empty passphrase seals none", async () => {
  const again = await sealProfile(json, "correct horse");
  expect(again.slice(19, 60)).not.toBe(file.slice(19, 60));
  await expect(sealProfile(json, "")).rejects.toThrow("passphrase is empty");
});
