import { expect } from "@std/expect";
import { NetworkWatch } from "../../../shared/client/relays/network_watch.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

class FakeConnection extends EventTarget {
  constructor(public type?: string) {
    super();
  }

  becomes(type?: string): void {
    this.type = type;
    this.dispatchEvent(new Event("change"));
  }
}

function watching(connection?: FakeConnection) {
  const clock = new FakeClock();
  const window = new EventTarget();
  const seen = { changes: 0, asleepMs: 0 };
  const watch = new NetworkWatch({
    clock,
    wallClock: () => clock.now() + seen.asleepMs,
    window,
    connection,
    changed: () => seen.changes++,
  });
  watch.start();
  const changes = () => {
    const { changes } = seen;
    seen.changes = 0;
    return changes;
  };
  const sleep = (ms: number) => seen.asleepMs += ms;
  return { clock, window, watch, changes, sleep };
}

Deno.test("network watch: being online again is a change", () => {
  const { window, changes } = watching();
  window.dispatchEvent(new Event("online"));
  expect(changes()).toBe(1);
});

Deno.test("network watch: another kind of network is a change, another estimate is not", () => {
  const connection = new FakeConnection("wifi");
  const { changes } = watching(connection);
  connection.becomes("wifi");
  expect(changes()).toBe(0);
  connection.becomes("cellular");
  expect(changes()).toBe(1);
  connection.becomes("none");
  expect(changes()).toBe(0);
  connection.becomes("wifi");
  expect(changes()).toBe(1);
});

Deno.test("network watch: without a kind of network, estimates are no change", () => {
  const connection = new FakeConnection();
  const { changes } = watching(connection);
  connection.becomes();
  expect(changes()).toBe(0);
});

Deno.test("network watch: waking from sleep is a change, a busy machine is not", () => {
  const { clock, changes, sleep } = watching();
  clock.advance(60_000);
  sleep(5_000);
  clock.advance(2_000);
  expect(changes()).toBe(0);
  sleep(3_600_000);
  clock.advance(2_000);
  expect(changes()).toBe(1);
  clock.advance(60_000);
  expect(changes()).toBe(0);
});

Deno.test("network watch: stop removes its listeners and timers", () => {
  const connection = new FakeConnection("wifi");
  const { clock, window, watch, changes } = watching(connection);
  watch.stop();
  window.dispatchEvent(new Event("online"));
  connection.becomes("cellular");
  expect(clock.waiting).toBe(0);
  expect(changes()).toBe(0);
});
