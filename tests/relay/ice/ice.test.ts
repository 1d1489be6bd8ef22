import { expect } from "@std/expect";
import { iceList } from "../../../relay/ice/ice_list.ts";
import { turnCredential } from "../../../relay/ice/turn_credential.ts";

Deno.test("a TURN credential is what openssl makes of secret and user name", () => {
  // printf '1433065916:ninefingers' | openssl dgst -sha1 -hmac north -binary | base64
  expect(turnCredential("north", 1_433_065_916, "ninefingers")).toEqual({
    username: "1433065916:ninefingers",
    credential: "SDuA3OErhfGFaxmFHH7fTICexdg=",
  });
});

Deno.test("the list has fixed servers, and TURN with a credential that tells nobody apart", () => {
  const settings = {
    iceServers: [{ urls: ["stun:stun.example:3478"] }],
    turnUrls: ["turn:turn.example:3478"],
    turnSecret: "north",
    turnLife: 600,
  };
  const first = iceList(settings, 1_000);
  expect(first.ice[0]).toEqual(settings.iceServers[0]);
  expect(first.ice[1]?.urls).toEqual(settings.turnUrls);
  expect(first.ice[1]?.username).toMatch(/^1600:[\w-]{12}$/);
  expect(first.iceLife).toBe(600);
  expect(iceList(settings, 1_000).ice[1]?.username).not.toBe(first.ice[1]?.username);
  expect(iceList({ ...settings, turnSecret: undefined }, 1_000)).toEqual({ ice: [first.ice[0]] });
});
