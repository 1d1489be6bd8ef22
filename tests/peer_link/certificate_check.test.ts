import { expect } from "@std/expect";
import { certificateMatches } from "../../shared/peer_link/certificate_check.ts";

const certificate = new TextEncoder().encode("a certificate").buffer;
const fingerprint = [...new Uint8Array(await crypto.subtle.digest("SHA-256", certificate))]
  .map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
const wrong = fingerprint.replace(/^../, (first) => first === "AA" ? "BB" : "AA");

const cases: [string, string[], boolean][] = [
  ["the one named is right", [`sha-256 ${fingerprint}`], true],
  ["case does not matter", [`SHA-256 ${fingerprint.toLowerCase()}`], true],
  ["named in every section", [`sha-256 ${fingerprint}`, `sha-256 ${fingerprint}`], true],
  ["another one is wrong", [`sha-256 ${wrong}`], false],
  ["one wrong name among right ones is wrong", [
    `sha-256 ${fingerprint}`,
    `sha-256 ${wrong}`,
  ], false],
  ["a description that names none is wrong", [], false],
  ["a hash that proves nothing is wrong", ["sha-1 AB:CD"], false],
  ["half a fingerprint is wrong", [`sha-256 ${fingerprint.slice(0, 47)}`], false],
];

for (const [name, lines, right] of cases) {
  Deno.test(`certificate: ${name}`, async () => {
    const sdp = ["v=0", ...lines.map((line) => `a=fingerprint:${line}`), ""].join("\r\n");
    expect(await certificateMatches(sdp, certificate)).toBe(right);
  });
}
