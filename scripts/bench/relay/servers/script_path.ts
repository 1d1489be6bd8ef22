import { join } from "node:path";

/** A script of this folder as a path. */
export const scriptPath = (script: string): string => join(import.meta.dirname ?? "", script);
