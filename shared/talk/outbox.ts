import type { ChatMessage } from "./chat_message.ts";

/**
 * How far a message of ours has come: `waiting` for a device of the contact, `sent` to one that
 * has not confirmed it, `delivered`.
 */
export type OutgoingStatus = "waiting" | "sent" | "delivered";

export interface Outgoing {
  readonly message: ChatMessage;
  readonly status: OutgoingStatus;
}

/** One contact's outgoing messages, oldest first; delivered ones have left it. */
export type Outbox = readonly Outgoing[];

export type OutboxEvent =
  | { readonly type: "composed"; readonly message: ChatMessage; readonly online: boolean }
  /** A device of the contact came online, or a call connected. */
  | { readonly type: "reachable" }
  /** No device of the contact is online, and no call. */
  | { readonly type: "unreachable" }
  /** The engine could not hand it on, or gave up waiting for its receipt. */
  | { readonly type: "failed"; readonly id: string }
  | { readonly type: "receipted"; readonly id: string };

export type OutboxEffect =
  /** Send under the message's own id: who has it already drops it. */
  | { readonly type: "send"; readonly message: ChatMessage }
  | { readonly type: "mark"; readonly id: string; readonly status: OutgoingStatus };

export interface OutboxStep {
  readonly outbox: Outbox;
  readonly effects: readonly OutboxEffect[];
}

/**
 * No message is lost: what has no receipt is sent again whenever somebody can be reached, oldest
 * first, and shows as *waiting* until then.
 */
export function outboxTransition(outbox: Outbox, event: OutboxEvent): OutboxStep {
  switch (event.type) {
    case "composed": {
      const { message, online } = event;
      if (outbox.some((other) => other.message.id === message.id)) return { outbox, effects: [] };
      const status = online ? "sent" : "waiting";
      const mark = { type: "mark", id: message.id, status } as const;
      return {
        outbox: [...outbox, { message, status }],
        effects: online ? [{ type: "send", message }, mark] : [mark],
      };
    }
    case "reachable":
      return {
        outbox: outbox.map(({ message }) => ({ message, status: "sent" })),
        effects: outbox.flatMap(({ message, status }): OutboxEffect[] => {
          const send = { type: "send", message } as const;
          return status === "sent" ? [send] : [
            send,
            { type: "mark", id: message.id, status: "sent" },
          ];
        }),
      };
    case "unreachable":
      return wait(outbox, () => true);
    case "failed":
      return wait(outbox, (id) => id === event.id);
    case "receipted": {
      const left = outbox.filter(({ message }) => message.id !== event.id);
      return left.length === outbox.length
        ? { outbox, effects: [] }
        : { outbox: left, effects: [{ type: "mark", id: event.id, status: "delivered" }] };
    }
    default:
      return event satisfies never;
  }
}

function wait(outbox: Outbox, concerns: (id: string) => boolean): OutboxStep {
  const fallsBack = ({ message, status }: Outgoing) => status === "sent" && concerns(message.id);
  return {
    outbox: outbox.map((outgoing) =>
      fallsBack(outgoing) ? { ...outgoing, status: "waiting" } : outgoing
    ),
    effects: outbox.filter(fallsBack).map(({ message }) => ({
      type: "mark",
      id: message.id,
      status: "waiting",
    })),
  };
}
