import { LastingDatabase } from "@ringside/database";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { until } from "../doubles/until.ts";

const closing = () => new DOMException("The connection is closing", "InvalidStateError");

/** Connections as Chromium gives them: one that it closed answers nothing that was under way. */
async function setUp() {
  const clock = new FakeClock();
  const told: string[] = [];
  const opened: { close(): void; isOver: boolean }[] = [];
  let hasRoom = true;
  let cutOff = false;
  let mended = 0;
  const log = {
    noteCutOff: () => cutOff = true,
    mend: async () => {
      await Promise.resolve();
      if (!cutOff) return;
      if (!hasRoom) throw new DOMException("no room", "AbortError");
      cutOff = false;
      mended++;
    },
  };
  const open = (closed: () => void) => {
    if (!hasRoom) return Promise.reject(new DOMException("no room", "UnknownError"));
    const one = {
      isOver: false,
      close() {
        one.isOver = true;
        closed();
      },
    };
    const place = opened.push(one);
    const never = new Promise<never>(() => {});
    return Promise.resolve({
      name: `connection ${place}`,
      get: () => one.isOver ? Promise.reject(closing()) : Promise.resolve(place),
      put: () => one.isOver ? Promise.reject(closing()) : hasRoom ? Promise.resolve() : never,
      transaction() {
        if (one.isOver) throw closing();
        return { done: hasRoom ? Promise.resolve() : never, store: { get: () => "there" } };
      },
      close: () => one.isOver = true,
    } as never);
  };
  const lasting = await LastingDatabase.open<never>(
    open,
    {
      written: () => told.push("written"),
      failed: (error) => told.push((error as DOMException).name),
    },
    clock,
    log,
  );
  // deno-lint-ignore no-explicit-any
  const database = lasting.database as any;
  return {
    clock,
    database,
    lasting,
    mended: () => mended,
    opened,
    told,
    room: (now: boolean) => hasRoom = now,
  };
}

Deno.test("what was under way when the connection ended rejects, and says that it failed", async () => {
  const { database, opened, room, told } = await setUp();
  room(false);
  const written = database.put("x");
  const transaction = database.transaction("x", "readwrite");
  opened[0]!.close();
  await expect(written).rejects.toMatchObject({ name: "AbortError" });
  await expect(transaction.done).rejects.toMatchObject({ name: "AbortError" });
  await until("all of it is told", () => told.length === 3);
  expect(told).toEqual(["AbortError", "AbortError", "AbortError"]);
});

Deno.test("without a connection everything rejects at once; the next one is used when it is there", async () => {
  const { clock, database, mended, opened, room, told } = await setUp();
  expect([await database.get("x"), mended()]).toEqual([1, 0]);
  room(false);
  opened[0]!.close();
  await expect(database.get("x")).rejects.toMatchObject({ name: "AbortError" });
  expect(() => database.transaction("x")).toThrow("no connection");
  clock.advance(2_000);
  await until("it was tried", () => told.includes("UnknownError"));
  room(true);
  await until("it waits", () => clock.waiting === 1);
  clock.advance(2_000);
  await until("another is open", () => opened.length === 2);
  await until("it is used", () => database.name === "connection 2");
  // Before anything is written behind what was cut off.
  expect([await database.get("x"), mended()]).toEqual([2, 1]);
  await database.put("x");
  const transaction = database.transaction("x", "readwrite");
  expect(transaction.store.get()).toBe("there");
  await transaction.done;
  await until("it is told", () => told.filter((each) => each === "written").length === 2);
});

Deno.test("a connection that is closing is given up before it says so", async () => {
  const { clock, database, opened } = await setUp();
  opened[0]!.isOver = true;
  expect(() => database.transaction("x")).toThrow("no connection");
  clock.advance(2_000);
  await until("another is open", () => database.name === "connection 2");
  opened[1]!.isOver = true;
  await expect(database.get("x")).rejects.toMatchObject({ name: "AbortError" });
  clock.advance(2_000);
  await until("a third is open", () => database.name === "connection 3");
});

Deno.test("a database that its program closed stays closed", async () => {
  const { clock, database, lasting, opened, told } = await setUp();
  lasting.close();
  opened[0]!.close();
  await expect(database.get("x")).rejects.toMatchObject({ name: "AbortError" });
  clock.advance(60_000);
  expect([opened.length, clock.waiting, told]).toEqual([1, 0, []]);
});
