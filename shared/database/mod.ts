/** An IndexedDB database that outlives its connections. */
export { LastingDatabase, type WriteListener } from "./lasting_database.ts";
