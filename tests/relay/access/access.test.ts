import { expect } from "@std/expect";
import { Access } from "../../../relay/access/access.ts";
import { mintToken, openToken } from "../../../relay/access/scoped_token.ts";

const room = "r".repeat(43);
const other = "o".repeat(43);
const key = "the-key-of-the-host";
const keys = [{ name: "one", key }, { name: "two", key: "another-key-of-the-host" }];

Deno.test("an open relay accepts any access value", () => {
  const access = new Access([]);
  expect(access.admit(undefined)).toEqual({ kind: "full" });
  expect(access.admit("rubbish")).toEqual({ kind: "full" });
});

Deno.test("a private relay accepts its keys and nothing similar", () => {
  const access = new Access(keys);
  for (const { key, name } of keys) {
    expect(access.admit(key)).toMatchObject({ kind: "full", key: name });
  }
  for (const wrong of [undefined, "", key.slice(1), `${key}x`, key.toUpperCase()]) {
    expect(access.admit(wrong)).toBeUndefined();
  }
});

Deno.test("a token admits to its room until it expires or its key is removed", () => {
  let now = 1_000;
  const access = new Access(keys, () => now);
  const [minted] = access.mint(key, [room], 60);
  const grant = access.admit(minted?.token);
  if (!grant) throw new Error("The token admits nobody");
  expect(minted?.expires).toBe(1_060);
  expect(access.opens(grant, room, undefined)).toMatchObject({ key: "one", expires: 1_060 });
  expect(access.opens(grant, other, undefined)).toBeUndefined();
  expect(access.opens(grant, other, minted?.token)).toBeUndefined();
  expect(access.opens(grant, other, key)?.expires).toBeUndefined();
  expect(new Access(keys.slice(1), () => now).admit(minted?.token)).toBeUndefined();
  now = 1_060;
  expect(access.admit(minted?.token)).toBeUndefined();
  expect(access.opens(grant, room, undefined)).toBeUndefined();
});

Deno.test("a token with any character changed, removed or added admits nowhere", () => {
  const token = mintToken(key, { room, expires: 2_000_000_000 });
  expect(openToken(key, token)).toEqual({ room, expires: 2_000_000_000 });
  // The last character of a MAC holds two bits that base64url leaves unused.
  for (let i = 0; i < token.length - 1; i++) {
    const changed = token[i] === "A" ? "B" : "A";
    expect(openToken(key, token.slice(0, i) + changed + token.slice(i + 1))).toBeUndefined();
    expect(openToken(key, token.slice(0, i))).toBeUndefined();
  }
  expect(openToken(key, `${token}.x`)).toBeUndefined();
});
