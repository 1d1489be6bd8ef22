import { expect } from "@std/expect";
import { type ChatMessage, Outbox } from "@ringside/talk";
import { until } from "../doubles/until.ts";

/** A contact whose devices come and go, and a disk that keeps what is written to them. */
class Correspondence {
  readonly kept: ChatMessage[] = [];
  readonly devices = new Set<string>();
  /** `TEXT to DEVICE`, in the order of sending. */
  readonly posted: string[] = [];
  readonly told: string[] = [];
  readonly #answers = new Map<string, (receipted: boolean) => void>();
  /** The disk answers when a test lets it. */
  reading: Promise<void> = Promise.resolve();

  readonly outbox = new Outbox({
    store: {
      waiting: async () => {
        const now = [...this.kept];
        await this.reading;
        return now;
      },
      delivered: (id) => {
        const at = this.kept.findIndex((message) => message.id === id);
        if (at >= 0) this.kept.splice(at, 1);
        return Promise.resolve();
      },
    },
    devices: () => [...this.devices],
    post: (_, device, { text }) => {
      const post = `${text} to ${device}`;
      this.posted.push(post);
      return new Promise((resolve) => this.#answers.set(post, resolve));
    },
    delivered: (_, id) => this.told.push(id[0]!),
  });

  write(letter: string): Promise<void> {
    this.kept.push({ id: letter.repeat(22), text: letter, sentAt: 1 });
    return this.outbox.flush("bob");
  }

  online(device: string): Promise<void> {
    this.devices.add(device);
    return this.outbox.flush("bob");
  }

  answer(post: string, receipted: boolean): void {
    this.#answers.get(post)?.(receipted);
  }
}

Deno.test("messages to an offline contact wait, and are sent in the order of writing", async () => {
  const bob = new Correspondence();
  await bob.write("a");
  await bob.write("b");
  expect(bob.posted).toEqual([]);
  await bob.online("phone");
  expect(bob.posted).toEqual(["a to phone", "b to phone"]);
});

Deno.test("a message waits for its receipt, and is reported as delivered once", async () => {
  const bob = new Correspondence();
  await bob.online("phone");
  await bob.write("a");
  expect(bob.kept.length).toBe(1);
  bob.answer("a to phone", true);
  await until("it is told", () => bob.told.length > 0);
  expect(bob.kept).toEqual([]);
  expect(bob.told).toEqual(["a"]);
});

Deno.test("a message in transit to a device is not sent there again", async () => {
  const bob = new Correspondence();
  await bob.online("phone");
  await bob.write("a");
  await bob.outbox.flush("bob");
  await bob.write("b");
  expect(bob.posted).toEqual(["a to phone", "b to phone"]);
});

Deno.test("a device that comes online while another is silent gets the message too", async () => {
  const bob = new Correspondence();
  await bob.online("phone");
  await bob.write("a");
  await bob.online("laptop");
  expect(bob.posted).toEqual(["a to phone", "a to laptop"]);
  bob.answer("a to phone", false);
  bob.answer("a to laptop", true);
  await until("it is told", () => bob.told.length > 0);
  expect(bob.kept).toEqual([]);
});

Deno.test("a message that was given up is sent again when the device comes back", async () => {
  const bob = new Correspondence();
  await bob.online("phone");
  await bob.write("a");
  bob.devices.clear();
  bob.answer("a to phone", false);
  await bob.outbox.flush("bob");
  expect(bob.kept.length).toBe(1);
  await bob.online("phone");
  expect(bob.posted).toEqual(["a to phone", "a to phone"]);
});

Deno.test("a message written during a read of the disk does not overtake waiting ones", async () => {
  const bob = new Correspondence();
  await bob.write("a");
  const disk = Promise.withResolvers<void>();
  bob.reading = disk.promise;
  const came = bob.online("phone");
  const wrote = bob.write("b");
  disk.resolve();
  await Promise.all([came, wrote]);
  expect(bob.posted).toEqual(["a to phone", "b to phone"]);
});

Deno.test("at most 32 messages are in transit, and each receipt makes room for the next", async () => {
  const bob = new Correspondence();
  const texts = Array.from({ length: 100 }, (_, i) => String(i));
  for (const [i, text] of texts.entries()) {
    bob.kept.push({ id: text.padStart(22, "0"), text, sentAt: i });
  }
  await bob.online("phone");
  expect(bob.posted.length).toBe(32);
  for (const text of texts) {
    await until(`${text} is under way`, () => bob.posted.includes(`${text} to phone`));
    bob.answer(`${text} to phone`, true);
  }
  await until("all are told", () => bob.told.length === 100);
  expect(bob.posted).toEqual(texts.map((text) => `${text} to phone`));
});
