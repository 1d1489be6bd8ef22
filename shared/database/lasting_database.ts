import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { DBSchema, IDBPDatabase } from "idb";
import { type LogFile, logFile } from "./log_file.ts";

const againMs = 2_000;

/** Is told how each write went. */
export interface WriteListener {
  written(): void;
  failed(error: unknown): void;
}

/** Opens a connection; `closed` is to be called when the browser closes it. */
export type OpenConnection<Schema extends DBSchema> = (
  closed: () => void,
) => Promise<IDBPDatabase<Schema>>;

interface Connection<Schema extends DBSchema> {
  readonly database: IDBPDatabase<Schema>;
  /** What waits for an answer of the database: after the end of the connection there is none. */
  readonly waiting: Set<(error: DOMException) => void>;
}

/**
 * A database that outlives its connections. When the disk refuses a write, Chromium closes every
 * connection of the origin for good; a transaction under way then gets no event at all, and every
 * later one throws. Here what is under way rejects, and another connection is opened as soon as
 * there is room. `database` is the same object all the time; without a connection its methods
 * reject (and `transaction` throws) with an *AbortError*.
 */
export class LastingDatabase<Schema extends DBSchema> {
  readonly database: IDBPDatabase<Schema>;
  readonly #open: OpenConnection<Schema>;
  readonly #listener: WriteListener;
  readonly #clock: Clock;
  readonly #log: LogFile;
  #connection: Connection<Schema> | undefined;
  #again: Cancel | undefined;
  #isClosed = false;

  private constructor(
    open: OpenConnection<Schema>,
    listener: WriteListener,
    clock: Clock,
    log: LogFile,
  ) {
    this.#log = log;
    this.#open = open;
    this.#listener = listener;
    this.#clock = clock;
    this.database = new Proxy({} as IDBPDatabase<Schema>, {
      get: (_, name) => this.#member(name),
    });
  }

  /** Rejects where the first connection cannot be opened. */
  static async open<Schema extends DBSchema>(
    open: OpenConnection<Schema>,
    listener: WriteListener = { written: () => {}, failed: () => {} },
    clock: Clock = systemClock,
    log: LogFile = logFile,
  ): Promise<LastingDatabase<Schema>> {
    const lasting = new LastingDatabase(open, listener, clock, log);
    await lasting.#connect();
    return lasting;
  }

  close(): void {
    this.#isClosed = true;
    this.#again?.();
    this.#connection?.database.close();
    this.#lose(this.#connection);
  }

  async #connect(): Promise<void> {
    let isOver = false;
    const database = await this.#open(() => {
      isOver = true;
      this.#lose(connection);
    });
    const connection: Connection<Schema> = { database, waiting: new Set() };
    // Before anything is written behind what was cut off.
    await this.#log.mend().catch((error) => {
      database.close();
      throw error;
    });
    if (isOver) return this.#connectLater();
    if (this.#isClosed) return database.close();
    this.#connection = connection;
  }

  /** The connection is over: nobody waits for it any longer, and there will be another. */
  #lose(connection: Connection<Schema> | undefined): void {
    if (!connection || this.#connection !== connection) return;
    this.#connection = undefined;
    for (const reject of [...connection.waiting]) reject(noConnection());
    if (this.#isClosed) return;
    this.#log.noteCutOff();
    this.#listener.failed(noConnection());
    this.#connectLater();
  }

  #connectLater(): void {
    this.#again = this.#clock.after(againMs, () => {
      this.#connect().catch((error) => {
        this.#listener.failed(error);
        if (!this.#isClosed) this.#connectLater();
      });
    });
  }

  #member(name: string | symbol): unknown {
    const connection = this.#connection;
    if (name === "transaction") {
      return (...parts: unknown[]) => this.#transaction(connection, parts);
    }
    if (name === "close") return () => this.close();
    const value = connection && Reflect.get(connection.database, name, connection.database);
    if (connection && typeof value !== "function") return value;
    return (...parts: unknown[]) => {
      if (!connection) return Promise.reject(noConnection());
      const answer = this.#answered(connection, () => value.apply(connection.database, parts));
      if (writers.has(name)) this.#watch(answer);
      return answer;
    };
  }

  #transaction(connection: Connection<Schema> | undefined, parts: unknown[]): unknown {
    if (!connection) throw noConnection();
    let transaction;
    try {
      transaction = Reflect.apply(connection.database.transaction, connection.database, parts);
    } catch (error) {
      // It is closing, and says so to the next caller before it tells of it.
      if (!isClosing(error)) throw error;
      this.#lose(connection);
      throw noConnection();
    }
    const done = this.#answered(connection, () => transaction.done);
    if (parts[1] === "readwrite") this.#watch(done);
    return new Proxy(transaction, {
      get(target, name) {
        if (name === "done") return done;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }

  /** The answer of the database, or a rejection once its connection is over. */
  #answered<T>(connection: Connection<Schema>, ask: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    connection.waiting.add(reject);
    const isOver = () => connection.waiting.delete(reject);
    let answer: Promise<T>;
    try {
      answer = ask();
    } catch (error) {
      answer = Promise.reject(error);
    }
    answer.then(resolve, (error) => {
      if (isClosing(error)) this.#lose(connection);
      reject(isClosing(error) ? noConnection() : error);
    }).finally(isOver);
    // A transaction whose request failed is often not waited for.
    promise.catch(() => {});
    return promise;
  }

  #watch(write: Promise<unknown>): void {
    write.then(() => this.#listener.written(), (error) => this.#listener.failed(error));
  }
}

const writers: ReadonlySet<string | symbol> = new Set(["add", "clear", "delete", "put"]);

const noConnection = () => new DOMException("The database has no connection now", "AbortError");

const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "InvalidStateError";
