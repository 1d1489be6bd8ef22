import { expect } from "@std/expect";
import { iceList } from "../../../relay/ice/ice_list.ts";
import { turnCredential } from "../../../relay/ice/turn_credential.ts";

Deno.test("a TURN credential equals openssl's HMAC of secret and user name", () => {
  // printf '1433065916:ninefingers' | openssl dgst -sha1 -hmac north -binary | base64
  expect(turnCredential("north", 1_433_065_916, "ninefingers")).toEqual({
    username: "1433065916:ninefingers",
    credential: "SDuA3OErhfGFaxmFHH7fTICexdg=",
  });
});

Deno.test("the list has fixed servers, and TURN with a credential whose tag belongs to the session and does not reveal it", () => {
  const settings = {
    iceServers: [{ urls: ["stun:stun.example:3478"] }],
    turnUrls: ["turn:turn.example:3478"],
    turnSecret: "north",
    turnLife: 600,
  };
  const first = iceList(settings, "ann", 1_000);
  expect(first.ice[0]).toEqual(settings.iceServers[0]);
  expect(first.ice[1]?.urls).toEqual(settings.turnUrls);
  expect(first.ice[1]?.username).toMatch(/^1600:[\w-]{12}$/);
  expect(first.iceLife).toBe(600);
  const tag = (session: string, now: number, turnSecret = "north") =>
    iceList({ ...settings, turnSecret }, session, now).ice[1]?.username?.split(":")[1];
  expect(first.ice[1]?.username).not.toContain("ann");
  expect(tag("ann", 5_000)).toBe(tag("ann", 1_000));
  expect(tag("bob", 1_000)).not.toBe(tag("ann", 1_000));
  expect(tag("ann", 1_000, "south")).not.toBe(tag("ann", 1_000));
  expect(iceList({ ...settings, turnSecret: undefined }, "ann", 1_000)).toEqual({
    ice: [first.ice[0]],
  });
});
