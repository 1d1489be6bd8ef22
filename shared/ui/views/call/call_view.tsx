import type { JSX } from "preact";
import { type CallViewState, isInCall } from "@ringside/calling/state";
import { CallEnded, type CallEndedProps } from "./call_ended.tsx";
import { InCall, type InCallProps } from "./in_call.tsx";
import { IncomingCall } from "./incoming_call.tsx";
import { OutgoingCall } from "./outgoing_call.tsx";

export type { CallTool } from "./call_tool.ts";
export type { InCallProps } from "./in_call.tsx";

export interface CallViewProps
  extends Omit<InCallProps, "call">, Omit<CallEndedProps, "call" | "actions"> {
  call: Exclude<CallViewState, { state: "idle" }>;
}

/** A call from the first ring to the end screen. */
export function CallView({ call, ...props }: CallViewProps): JSX.Element {
  // The views keep nothing from one call to the next.
  const key = call.call;
  if (isInCall(call)) return <InCall key={key} {...props} call={call} />;
  switch (call.state) {
    case "calling":
      return <OutgoingCall key={key} {...props} call={call} />;
    case "ringing":
      return <IncomingCall key={key} {...props} call={call} />;
    case "ended":
      return <CallEnded key={key} {...props} call={call} />;
    default:
      return call satisfies never;
  }
}
