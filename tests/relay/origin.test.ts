import { expect } from "@std/expect";
import { originMayUse, ownNames } from "../../relay/origin.ts";

for (
  const [origin, host, names, may] of [
    ["http://127.0.0.1:8787", "127.0.0.1:8787", [], true],
    ["http://[::1]:8787", "[::1]:8787", [], true],
    ["http://localhost:8787", "localhost:8787", [], true],
    ["http://127.0.0.1:9999", "127.0.0.1:8787", [], false],
    // An attacker's name that points at the relay.
    ["http://rebound.example:8787", "rebound.example:8787", [], false],
    ["https://relay.example", "relay.example", [], false],
    ["https://relay.example", "relay.example", ["relay.example"], true],
    ["http://relay.example:8787", "relay.example:8787", ["relay.example"], true],
    ["https://other.example", "other.example", ["relay.example"], false],
    ["http://127.0.0.1:8787", "127.0.0.1:8787", ["relay.example"], false],
    ["chrome-extension://abc", "relay.example", ["relay.example"], true],
    ["null", "relay.example", ["relay.example"], false],
  ] as const
) {
  const listed = names.join() || "no names";
  Deno.test(`${origin} ${may ? "may" : "may not"} use ${host}, with ${listed} listed`, () => {
    const rules = { allowed: [], isOwnName: ownNames(names) };
    expect(originMayUse(origin, host, rules)).toBe(may);
  });
}
