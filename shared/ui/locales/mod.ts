/** Every string that a person reads, and how to fill it in. */
export * from "./format.ts";
export * from "./translate.ts";
