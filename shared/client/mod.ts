/** A person's client: profile, relays, contacts, chat and history, the same in every program. */
export * from "./history/history_outcome.ts";
export * from "./history/seconds_between.ts";
export type * from "./stores/records.ts";
export * from "./stores/stores.ts";
export { memoryStores } from "./stores/memory/memory_stores.ts";
export * from "./state_store.ts";
