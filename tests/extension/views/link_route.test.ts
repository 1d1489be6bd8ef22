import { expect } from "@std/expect";
import { holdsCallLink, linkRoute } from "../../../extension/views/link_route.ts";

const link = (kind: string) => `https://relay.example/${kind}#v1.AbC-_123`;

for (
  const [what, text, view, isCallLink = false] of [
    ["an invite", link("i"), "add_contact"],
    ["a meeting link", link("m"), "meetings"],
    ["a call link", link("g"), undefined, true],
    ["a meeting link in a sentence", `Join us here: ${link("m")} (at eight)`, "meetings"],
    ["a meeting link that a chat program encoded", link("m").replace("#", "%23"), "meetings"],
    ["a meeting link of a relay below a path", link("relay/m"), "meetings"],
    ["another page of a relay", "https://relay.example/m", undefined],
    ["a name", "Bea Lindqvist", undefined],
    ["nothing", "", undefined],
  ] as const
) {
  Deno.test(`${what} opens ${view ?? "no view"}`, () => {
    const route = linkRoute(text);
    expect(route).toEqual(view && { name: view, link: text });
    expect(holdsCallLink(text)).toBe(isCallLink);
  });
}
