import type { Grant } from "../../access/access.ts";
import type { Environment, RelayParts } from "./environment.ts";

/** Where a session holds a place: its address, and its access key if that has a quota. */
export interface Book {
  /** The name of its object. No address holds a blank. */
  readonly name: string;
  readonly most: number;
}

export function booksOf(
  { access, limits }: Pick<RelayParts, "access" | "limits">,
  address: string,
  { key }: Grant,
): Book[] {
  const books = [{ name: address, most: limits.sessionsPerAddress }];
  const quota = key === undefined ? Infinity : access.quota(key);
  if (quota !== Infinity) books.push({ name: `key ${key}`, most: quota });
  return books;
}

const objectOf = ({ ADDRESSES }: Environment, { name }: Book) =>
  ADDRESSES.get(ADDRESSES.idFromName(name));

/** Takes a place in each book, or in none. */
export async function takeAll(
  env: Environment,
  books: readonly Book[],
  session: string,
): Promise<boolean> {
  for (const [index, book] of books.entries()) {
    if (await objectOf(env, book).take(session, book.most)) continue;
    await releaseAll(env, books.slice(0, index), session);
    return false;
  }
  return true;
}

export async function releaseAll(
  env: Environment,
  books: readonly Book[],
  session: string,
  /** Units that the address, the first of them, lent. */
  unspent = 0,
): Promise<void> {
  await Promise.all(
    books.map((book, i) => objectOf(env, book).release(session, i === 0 ? unspent : 0)),
  );
}

/** Borrows units from the address's day. */
export async function lease(
  env: Environment,
  [address]: readonly Book[],
  units: number,
): Promise<number> {
  return address ? await objectOf(env, address).lease(units) : 0;
}
