import { expect } from "@std/expect";
import { StunResponder } from "../../../relay/stun/stun_responder.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { bareRequest, stunMessage } from "./stun_messages.ts";

function responder(rates: { perAddress: number; total: number }) {
  const clock = new FakeClock();
  const responder = new StunResponder(rates, clock);
  /** How many of so many requests are answered, and why the last was not. */
  const ask = (address: string, times: number, datagram = bareRequest()) => {
    let answered = 0;
    let ignored: string | undefined;
    for (let time = 0; time < times; time++) {
      const response = responder.respond(datagram, { address, port: 40_000 + time % 1_000 });
      if ("answer" in response) answered++;
      else ignored = response.ignored;
    }
    return { answered, ignored };
  };
  return { clock, responder, ask };
}

Deno.test("an address is answered so often a second, from whatever ports", () => {
  const { ask, clock } = responder({ perAddress: 10, total: 10_000 });
  expect(ask("192.0.2.1", 100)).toEqual({ answered: 40, ignored: "address_limited" });
  expect(ask("192.0.2.2", 1)).toEqual({ answered: 1, ignored: undefined });
  clock.advance(1_000);
  expect(ask("192.0.2.1", 100).answered).toBe(10);
});

Deno.test("the /64 of an IPv6 address counts as one, an IPv4 address as itself in either form", () => {
  const { ask } = responder({ perAddress: 10, total: 10_000 });
  ask("2001:db8::1", 40);
  expect(ask("2001:db8::ffff:2", 1).ignored).toBe("address_limited");
  expect(ask("2001:db8:0:1::1", 1).answered).toBe(1);
  ask("192.0.2.1", 40);
  expect(ask("::ffff:192.0.2.1", 1).ignored).toBe("address_limited");
  expect(ask("fe80::1%eth0", 1).answered).toBe(1);
});

Deno.test("all together have a rate, which one address that floods leaves to the others", () => {
  const { ask, clock } = responder({ perAddress: 10, total: 100 });
  ask("192.0.2.1", 100_000);
  expect(ask("192.0.2.2", 1).answered).toBe(1);
  let answered = 0;
  for (let host = 0; host < 1_000; host++) {
    answered += ask(`10.0.${host >> 8}.${host & 255}`, 1).answered;
  }
  expect(answered).toBe(400 - 40 - 1);
  expect(ask("198.51.100.1", 1).ignored).toBe("limited");
  clock.advance(1_000);
  expect(ask("198.51.100.1", 1).answered).toBe(1);
});

Deno.test("forged addresses are forgotten: memory is bounded by the total rate", () => {
  const { ask, clock, responder: server } = responder({ perAddress: 50, total: 2_000 });
  let most = 0;
  for (let second = 0; second < 20; second++) {
    for (let host = 0; host < 3_000; host++) {
      ask(`10.${second}.${host >> 8}.${host & 255}`, 1);
      clock.advance(1_000 / 3_000);
    }
    most = Math.max(most, server.size);
  }
  expect(most).toBeLessThan(3_000);
});

Deno.test("what is no request spends no rate, and port 0 is never answered", () => {
  const { ask, responder: server } = responder({ perAddress: 10, total: 100 });
  expect(ask("192.0.2.1", 1_000, stunMessage(0x0101))).toEqual({
    answered: 0,
    ignored: "not_binding",
  });
  expect(ask("192.0.2.1", 40).answered).toBe(40);
  expect(server.respond(bareRequest(), { address: "192.0.2.9", port: 0 }))
    .toEqual({ ignored: "malformed" });
});
