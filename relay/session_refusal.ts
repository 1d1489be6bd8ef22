import { encodeFrame, type ErrorCode, errorCodes } from "@ringside/protocol";
import type { SessionEffect } from "./session_state.ts";

/** The error frame that refuses something and leaves the socket open. */
export const refusal = (
  fields: { code: ErrorCode; n?: number; room?: string; retry?: number },
): SessionEffect => ({
  type: "write",
  error: fields.code,
  text: encodeFrame({ t: "error", message: errorCodes[fields.code].meaning, ...fields }),
});
