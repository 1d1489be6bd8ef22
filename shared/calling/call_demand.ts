import { parseCallMessage } from "@ringside/call";
import type { ContactDemand } from "@ringside/contacts";

/**
 * What a call's message asks of its sender's allowances. An invite of somebody with whom this device
 * is in touch already (calling, rung or in a call) rings no more.
 */
export const callDemand = (data: unknown, inTouch: boolean): ContactDemand => ({
  kind: !inTouch && parseCallMessage(data)?.t === "invite" ? "ring" : "signal",
});
