import type { IceServer } from "@ringside/protocol";
import { expect } from "@std/expect";
import { PeerLinkFactory } from "../../shared/calling/peer_link_factory.ts";
import { FakePeerConnections } from "../doubles/fake_peer_connections.ts";

const own: IceServer = { urls: ["turn:own.example"], username: "u", credential: "c" };
const theirs: IceServer = { urls: ["stun:theirs.example"] };

/** A contact who is reached over the person's own relay and over one of theirs. */
function setUp() {
  const connections = new FakePeerConnections();
  const installed = connections.install();
  const ice = new Map([["own", [own]], ["theirs", [theirs]]]);
  const settings = { forceRelay: false };
  const links = new PeerLinkFactory({
    relays: { own: ["own"], iceServers: (urls) => urls.flatMap((url) => ice.get(url) ?? []) },
    settings: () => settings,
  });
  return { connections, ice, installed, links, settings };
}

const bob = ["own", "theirs"];
const cem = ["own"];

/** A link to Bob, and what is set of its servers from now on. */
function linkToBob(links: PeerLinkFactory) {
  const link = links.make("caller", bob);
  const set: [RTCIceServer[], RTCIceTransportPolicy][] = [];
  link.setIce = (servers, policy) => void set.push([servers, policy]);
  return { link, set, [Symbol.dispose]: () => link.close() };
}

Deno.test("a call uses the servers of every relay on which the contact is met", async () => {
  const { connections, installed, links } = setUp();
  using _ = installed;
  await Promise.resolve(); // the certificate is there
  links.make("caller", bob).close();
  links.make("caller", cem).close();
  expect(
    connections.made.map(({ iceServers, iceTransportPolicy }) => [iceServers, iceTransportPolicy]),
  )
    .toEqual([[[own, theirs], "all"], [[own], "all"]]);
});

Deno.test("who hides their address uses their own relays alone, and TURN alone", async () => {
  const { connections, installed, links, settings } = setUp();
  using _ = installed;
  settings.forceRelay = true;
  await Promise.resolve();
  links.make("caller", bob).close();
  expect(connections.made).toMatchObject([{ iceServers: [own], iceTransportPolicy: "relay" }]);
});

Deno.test("a call that comes before its key is made makes one of its own; the next has another", async () => {
  const { connections, installed, links } = setUp();
  using _ = installed;
  links.make("caller", bob).close();
  await Promise.resolve();
  links.make("caller", bob).close();
  links.renewCertificate();
  links.make("caller", bob).close();
  await Promise.resolve();
  links.make("caller", bob).close();
  const [first, second] = connections.certificates;
  expect(connections.made.map(({ certificates }) => certificates))
    .toEqual([undefined, [first], undefined, [second]]);
});

Deno.test("a running call learns of other servers, and of a wish to hide, once each", () => {
  const { ice, installed, links, settings } = setUp();
  using _ = installed;
  using made = linkToBob(links);
  const { link, set } = made;
  links.refreshIce(link, bob);
  expect(set).toEqual([]);
  const fresh = { ...own, credential: "fresh" };
  ice.set("own", [fresh]);
  links.refreshIce(link, bob);
  links.refreshIce(link, bob);
  settings.forceRelay = true;
  links.refreshIce(link, bob);
  expect(set).toEqual([[[fresh, theirs], "all"], [[fresh], "relay"]]);
});

Deno.test("each link of a meeting learns of other servers", () => {
  const { ice, installed, links } = setUp();
  using _ = installed;
  using one = linkToBob(links);
  using other = linkToBob(links);
  const fresh = { ...own, credential: "fresh" };
  ice.set("own", [fresh]);
  for (const { link } of [one, other]) links.refreshIce(link, bob);
  for (const { set } of [one, other]) expect(set).toEqual([[[fresh, theirs], "all"]]);
});

Deno.test("with every relay gone the old credentials stay, unless the person wants to hide", () => {
  const { ice, installed, links, settings } = setUp();
  using _ = installed;
  using made = linkToBob(links);
  const { link, set } = made;
  ice.clear();
  links.refreshIce(link, bob);
  expect(set).toEqual([]);
  settings.forceRelay = true;
  links.refreshIce(link, bob);
  expect(set).toEqual([[[], "relay"]]);
});
