import { expect } from "@std/expect";
import fc from "fast-check";
import {
  callLink,
  type CallLinkOffer,
  fromBase64url,
  generateIdentity,
  inviteLink,
  makeCallLink,
  makeInvite,
  makeMeeting,
  maxRelays,
  meetingLink,
  parseCallLink,
  parseInvite,
  parseMeeting,
  toBase64url,
  toUtf8,
} from "@ringside/seal";
import { holdsLink } from "@ringside/seal/find_link";
import { crc32 } from "../../shared/seal/crc32.ts";
import { decodeLinkPayload, encodeLinkPayload } from "../../shared/seal/link_payload.ts";

const expires = 1_800_000_000;
const relay = "https://relay.example";
const inviter = (await generateIdentity()).id;
const { offer, link } = makeInvite({ inviter, relays: [{ url: relay }], expires });

/** As a private relay mints it. */
function scopedToken(): string {
  const payload = JSON.stringify({ room: toBase64url(new Uint8Array(32)), expires });
  return `rt1.${toBase64url(new TextEncoder().encode(payload))}.${toBase64url(new Uint8Array(32))}`;
}

const relayUrl = fc.constantFrom(
  relay,
  "https://relay.example/sub/path",
  "https://relay.example:8443",
  "http://127.0.0.1:8787",
  "http://[::1]:8787",
  "https://xn--mller-kva.example",
);
const access = fc.option(
  fc.oneof(
    fc.constant(scopedToken()),
    fc.string({ unit: "binary", minLength: 1, maxLength: 100 }).map((text) => text.toWellFormed()),
    fc.constantFrom("rt1..", "rt1.a.b", "rt1.AB.AB", "rt1.AA.AA", "rt1.AA.AA.AA"),
  ),
  { nil: undefined },
);
const relays = fc.array(fc.record({ url: relayUrl, access }, { requiredKeys: ["url"] }), {
  minLength: 1,
  maxLength: maxRelays,
});

Deno.test("an invite's link says what the offer says, on whichever relay it opens", () => {
  fc.assert(fc.property(relays, relayUrl, (relays, opensAt) => {
    const { offer } = makeInvite({ inviter, relays, expires });
    expect(parseInvite(inviteLink(offer, opensAt))).toEqual({ ok: true, offer });
  }));
});

/** What call links and meeting links have in common, on the relays of {@linkcode relays}. */
const ownedOffer = fc.record({
  owner: fc.constant(inviter),
  relays,
  name: fc.string({ unit: "grapheme" }).map((name) => name.toWellFormed()),
  expires: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
}, { requiredKeys: ["owner", "relays", "name"] });

Deno.test("a meeting's link says what the offer says", () => {
  fc.assert(fc.property(ownedOffer, fc.boolean(), (input, asks) => {
    const offer = makeMeeting({ ...input, asks });
    expect(parseMeeting(meetingLink(offer))).toEqual({ ok: true, offer });
  }));
});

Deno.test("a call link says what its offer says", () => {
  fc.assert(fc.property(ownedOffer, (input) => {
    const offer = makeCallLink(input);
    expect(parseCallLink(callLink(offer))).toEqual({ ok: true, offer });
  }));
});

Deno.test("secrets stand after the # only, and no two invites share one", () => {
  expect(link().split("#")[0]).toBe(`${relay}/i`);
  const another = makeInvite({ inviter, relays: [{ url: relay }], expires });
  expect(another.offer.secret).not.toBe(offer.secret);
});

Deno.test("a link fits a QR code: below 140 characters for an open relay, 300 for a private", () => {
  expect(link().length).toBeLessThan(140);
  const meeting = makeMeeting({
    ...{ owner: inviter, relays: [{ url: relay }], name: "Weekly", asks: true },
  });
  expect(meetingLink(meeting).length).toBeLessThan(150);
  const tokened = { ...offer, relays: [{ url: relay, access: scopedToken() }] };
  expect(inviteLink(tokened).length).toBeLessThan(300);
});

const payload = link().split("#v1.")[1]!;
const foundIn = (text: string, kind = "i"): Record<string, string> => {
  const payload = text.split("#v1.")[1]!;
  return {
    "alone": text,
    "in white space": `\n\t ${text} \r\n`,
    "in a sentence": `Call me: ${text}, will you? Yours, Alice`,
    "in a sentence that goes on in base64url": `${text} see you soon`,
    "in brackets": `<${text}>`,
    "in quotes": `href="${text}"`,
    "at the end of a sentence": `It is ${text}.`,
    "broken over lines": text.replace(payload, payload.replace(/(.{30})/g, "$1\r\n")),
    "broken over quoted words": `${text.slice(0, 80)}\n${text.slice(80)}\nsee you`,
    "with the scheme and host in capitals": text.replace(relay, "HTTPS://Relay.Example"),
    "with a query put in": text.replace(`/${kind}#`, `/${kind}?fbclid=IwAR0_x-9&utm_source=chat#`),
    "with a slash": text.replace(`/${kind}#`, `/${kind}/#`),
    "with a slash and a query": text.replace(`/${kind}#`, `/${kind}/?a=b#`),
    "with its # encoded": text.replace("#", "%23"),
    "encoded as a whole": encodeURIComponent(text),
    "without its scheme": text.replace("https://", ""),
    "with its scheme lost to http": text.replace("https:", "http:"),
    "with a query broken over lines": text.replace(`/${kind}#`, `/${kind}?fbclid=IwAR0\r\nabcdef#`),
    "in a quoted mail": `> ${text.slice(0, 60)}\n> ${text.slice(60)}\n> Alice`,
    "in quoted-printable": `see ${
      text.replace("#", "=23").replace(/(.{40})/g, "$1=\r\n")
    } and =\r\nmore`,
    "in a page's source": `<a href="${text.replace("#", "&#35;")}">here</a>`,
    "with soft breaks of a page": text.replace(payload, payload.replace(/(.{20})/g, "$1\u200b")),
    "escaped for Markdown": text.replace(/[_-]/g, "\\$&"),
    "in emphasis": `_${text}_`,
    "in Markdown": `[Alice's invite](${text})`,
    "in a chat's markup": `<${text}|${text}>`,
    "wrapped by Outlook": `https://eur01.safelinks.protection.outlook.com/?url=${
      encodeURIComponent(text)
    }&data=05%7C01%7Cbob%40example.org%7C0&sdata=x%2By%3D&reserved=0`,
    "wrapped with the secret at the end": `https://l.facebook.com/l.php?u=${
      encodeURIComponent(text.split("#")[0]!)
    }&h=AT0#${text.split("#")[1]}`,
    "wrapped by a search engine": `https://www.google.com/url?q=${
      text.replace("#", "%23")
    }&sa=D&source=editors`,
    "wrapped twice": `https://a.example/?u=${
      encodeURIComponent(`https://b.example/r?to=${encodeURIComponent(text)}`)
    }`,
    "wrapped by Proofpoint": `https://urldefense.com/v3/__${text.replace("#", "*")}__;Iw!!AbC!xy$`,
    "wrapped by Proofpoint of old": `https://urldefense.proofpoint.com/v2/url?u=${
      text.replace(/[^\w./]|_/g, (sign) => `-${sign.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll("/", "_")
    }&d=DwMFaQ&c=x`,
    "after a garbled one": `${text.slice(0, -4)}AAAA! ${text}`,
  };
};
const found = foundIn(link());
for (const [where, text] of Object.entries(found)) {
  Deno.test(`an invite is found ${where}`, () => {
    expect(parseInvite(text)).toEqual({ ok: true, offer });
  });
}

const callOffer = makeCallLink({ owner: inviter, relays: [{ url: relay }], name: "Ada ✨" });
for (const [where, text] of Object.entries(foundIn(callLink(callOffer), "g"))) {
  Deno.test(`a call link is found ${where}`, () => {
    expect(parseCallLink(text)).toEqual({ ok: true, offer: callOffer });
  });
}

const meetingOffer = makeMeeting({
  ...{ owner: inviter, relays: [{ url: relay }], name: "Standup ☕", asks: true },
});
for (const [where, text] of Object.entries(foundIn(meetingLink(meetingOffer), "m"))) {
  Deno.test(`a meeting's link is found ${where}`, () => {
    expect(parseMeeting(text)).toEqual({ ok: true, offer: meetingOffer });
  });
}

/** Each kind of link: its letter, one of it, how it is read, and what a text without one is. */
const linkKinds = [
  ["i", link(), parseInvite, "not_an_invite"],
  ["g", callLink(callOffer), parseCallLink, "not_a_call_link"],
  ["m", meetingLink(meetingOffer), parseMeeting, "not_a_meeting"],
] as const;
for (const [letter, text] of linkKinds) {
  for (const [other, , parse, reason] of linkKinds) {
    if (other === letter) continue;
    Deno.test(`a link of /${letter} is none of /${other}, with a changed path neither`, () => {
      expect(parse(text)).toEqual({ ok: false, reason });
      // Their bytes differ as well.
      const turned = text.replace(`/${letter}#`, `/${other}#`);
      expect(parse(turned)).toEqual({ ok: false, reason: "garbled" });
    });
  }
}

/** Tests that call links and meeting links share. */
function testOwnedLink<Offer extends CallLinkOffer>(
  what: string,
  offer: Offer,
  write: (offer: Offer) => string,
  parse: (text: string, now?: number) => unknown,
): void {
  Deno.test(`a ${what} opens on the page of its own relay alone, and expires when it says so`, () => {
    const elsewhere = write(offer).replace(relay, "https://other.example");
    expect(parse(elsewhere)).toEqual({ ok: false, reason: "garbled" });
    const brief = { ...offer, expires };
    expect(parse(write(brief), expires - 1)).toEqual({ ok: true, offer: brief });
    expect(parse(write(brief), expires)).toEqual({ ok: false, reason: "expired", offer: brief });
    expect(parse(write(offer), 2 ** 32)).toEqual({ ok: true, offer });
  });

  Deno.test(`a ${what} whose owner is no identity is garbled, and cannot be written`, () => {
    const owner = toBase64url(new Uint8Array(32));
    expect(() => write({ ...offer, owner })).toThrow(TypeError);
    expect(() => write({ ...offer, relays: [] })).toThrow(TypeError);
    const [page, payload] = write(offer).split("#v1.");
    const { fixed, ...rest } = decodeLinkPayload(
      payload!,
      what === "call link" ? 64 : 65,
      relay,
      true,
    )!;
    fixed.fill(0, 0, 32);
    const nobodys = `${page}#v1.${encodeLinkPayload({ fixed, ...rest }, relay)}`;
    expect(parse(nobodys)).toEqual({ ok: false, reason: "garbled" });
  });
}
testOwnedLink("call link", callOffer, callLink, parseCallLink);
testOwnedLink("meeting's link", meetingOffer, meetingLink, parseMeeting);

Deno.test("a meeting's link with a flag that nobody knows yet is garbled", () => {
  const { owner, secret, relays, name } = meetingOffer;
  const linkWith = (flags: number) => {
    const fixed = Uint8Array.of(...fromBase64url(owner)!, ...fromBase64url(secret)!, flags);
    return `${relay}/m#v1.${encodeLinkPayload({ fixed, expires: 0, relays, name }, relay)}`;
  };
  expect(parseMeeting(linkWith(1))).toEqual({ ok: true, offer: meetingOffer });
  expect(parseMeeting(linkWith(0))).toEqual({ ok: true, offer: { ...meetingOffer, asks: false } });
  expect(parseMeeting(linkWith(2))).toEqual({ ok: false, reason: "garbled" });
  expect(parseMeeting(linkWith(0x81))).toEqual({ ok: false, reason: "garbled" });
});

/** A link that decodes, with contents that no invite has. */
const linkOf = (inviter: Uint8Array, relays: { url: string; access?: string }[]) => {
  const fixed = new Uint8Array(64);
  fixed.set(inviter);
  return `${relay}/i#v1.${encodeLinkPayload({ fixed, expires, relays }, relay)}`;
};
const refused: [what: string, text: string, reason: string][] = [
  ["nothing", "", "not_an_invite"],
  ["a sentence", "hello there", "not_an_invite"],
  ["another address", "https://relay.example/", "not_an_invite"],
  ["an address whose end was dropped", link().split("#")[0]!, "no_secret"],
  ["the same in a sentence", `Call me: ${link().split("#")[0]}/?fbclid=x.`, "no_secret"],
  ["the same, wrapped", `https://a.example/?u=https%3A%2F%2Frelay.example%2Fi&x=y`, "no_secret"],
  ["an address like an invite's", "https://relay.example/index#v1.x", "not_an_invite"],
  ["a relay that is a password", link().replace("//", "//a:b@"), "not_an_invite"],
  ["a payload without its relay", `#v1.${payload}`, "not_an_invite"],
  ["another scheme", link().replace("https:", "javascript:"), "not_an_invite"],
  ["a later version", link().replace("#v1.", "#v2."), "unsupported_version"],
  ["a link that ends too early", link().slice(0, -1), "garbled"],
  ["a link without payload", `${relay}/i#v1.`, "garbled"],
  ["a link whose host was changed", link().replace("relay.example", "relay.examp1e"), "garbled"],
  ["a link with a letter too many", `${link()}A`, "garbled"],
  ["a key of small order", linkOf(new Uint8Array(32), offer.relays.slice()), "garbled"],
  ["a link to nowhere", `https://:0/i#v1.${payload}`, "not_an_invite"],
];
for (const [what, text, reason] of refused) {
  Deno.test(`${what} is ${reason}`, () => {
    expect(parseInvite(text)).toEqual({ ok: false, reason });
  });
}

Deno.test("a link with any one letter of its payload changed is garbled", () => {
  fc.assert(fc.property(
    fc.nat(payload.length - 1),
    fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    (at, letter) => {
      fc.pre(payload[at] !== letter);
      const changed = payload.slice(0, at) + letter + payload.slice(at + 1);
      expect(parseInvite(link().replace(payload, changed))).toEqual({
        ok: false,
        reason: "garbled",
      });
    },
  ));
});

Deno.test("a payload with more than its relays is garbled, whatever its checksum", () => {
  const body = fromBase64url(payload)!.subarray(0, -4);
  const withTail = (tail: number[]) => {
    const longer = Uint8Array.of(...body, ...tail);
    const checksum = new Uint8Array(4);
    const checked = Uint8Array.of(...toUtf8(relay), ...longer);
    new DataView(checksum.buffer).setUint32(0, crc32(checked));
    return `${relay}/i#v1.${toBase64url(Uint8Array.of(...longer, ...checksum))}`;
  };
  expect(parseInvite(withTail([]))).toEqual({ ok: true, offer });
  expect(parseInvite(withTail([0]))).toEqual({ ok: false, reason: "garbled" });
});

Deno.test("an invite past its time is expired for who asks with the time", () => {
  expect(parseInvite(link(), expires - 1)).toEqual({ ok: true, offer });
  expect(parseInvite(link(), expires)).toEqual({ ok: false, reason: "expired", offer });
});

for (const [where, text] of Object.entries(found)) {
  Deno.test(`what looks like an invite is seen ${where}`, () => {
    expect(holdsLink(text, "i")).toBe(true);
    expect(holdsLink(text, "m")).toBe(false);
  });
}

Deno.test("an address of other pages is not taken for an invite", () => {
  for (const text of ["https://example.org/i", "https://example.org/hi#v1.a", "", "#v1.a"]) {
    expect(holdsLink(text, "i")).toBe(false);
  }
});

Deno.test("any text at all is answered, even one made to take for ever", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    expect(parseInvite(`${relay}/i#v1.${text}`).ok).toBe(false);
    expect(parseInvite(text).ok).toBe(false);
  }));
  const hostile = [
    `${relay}/i#v1.`.repeat(10_000),
    `${relay}/i#v1.${"A ".repeat(50_000)}`,
    `${relay}/i#v1.${"A".repeat(1_000_000)}`,
    "https://".repeat(50_000),
    "https://" + "/i".repeat(50_000),
    "https://a/i ".repeat(50_000),
    `https://a.example/i${"%2523".repeat(20_000)}v1.a`,
    `${"https://a/".repeat(200)}i#v1.`.repeat(30),
  ];
  for (const text of hostile) {
    expect(parseInvite(text).ok).toBe(false);
  }
});
