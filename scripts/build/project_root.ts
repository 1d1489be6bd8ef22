import { fileURLToPath } from "node:url";

/** The folder that holds the root `deno.json`, without a slash at its end. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
