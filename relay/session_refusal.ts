import { encodeFrame, type ErrorCode, errorCodes } from "@ringside/protocol";
import type { SessionEffect } from "./session_state.ts";

/** An error frame; the socket stays open. */
export const refusal = (
  fields: { code: ErrorCode; n?: number; room?: string; retry?: number },
): SessionEffect => ({
  type: "write",
  error: fields.code,
  text: encodeFrame({ t: "error", message: errorCodes[fields.code].meaning, ...fields }),
});
