import type { FakeRelayPort } from "../doubles/fake_relay_port.ts";
import { until } from "../doubles/until.ts";

/** Until `count` more bodies have been sent from `port`. */
export async function sends(port: FakeRelayPort, count: number, task: () => void): Promise<void> {
  const before = port.sends;
  task();
  await until(`${count} more were sent`, () => port.sends >= before + count);
}

/** Until nothing more is sent. By then, what should *not* happen would have happened. */
export async function settled(...ports: FakeRelayPort[][]): Promise<void> {
  const count = () => ports.flat().reduce((sum, { sends }) => sum + sends, 0);
  for (let quiet = 0, last = count(); quiet < 5; last = count()) {
    await sealedBefore();
    quiet = count() === last ? quiet + 1 : 0;
  }
}

/** Until all that waits for cryptography now has it: threads take their work in order. */
async function sealedBefore(): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = new Uint8Array(12);
  const threads = 2 * navigator.hardwareConcurrency;
  await Promise.all(
    Array.from(
      { length: threads },
      () => crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new Uint8Array(65_536)),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve));
}
