import {
  type ClientMessage,
  parseClientFrame,
  parseUsualSend,
  type Send,
} from "@ringside/protocol";
import { spend, waitFor } from "./limits/rate.ts";
import { acknowledge } from "./replay.ts";
import { expel } from "./session_end.ts";
import { forgetRoom, holdCard, join, whileWaiting } from "./session_joins.ts";
import { refusal } from "./session_refusal.ts";
import type { SessionEffect, SessionRules, SessionState } from "./session_state.ts";
import { exceedsBytes } from "./text_size.ts";

/** Applies a client's text frame to its session. */
export function onFrame(
  rules: SessionRules,
  state: SessionState,
  text: string,
  now: number,
): SessionEffect[] {
  const { limits } = rules;
  const frames = { perSecond: limits.framesPerSecond, burst: limits.frameBurst };
  // The cost of parsing a frame grows with its length.
  const cost = 1 + Math.floor(text.length / limits.frameUnitBytes);
  if (waitFor(frames, state.framesFull, now, cost) > 0 || rules.address.frame(now, cost) > 0) {
    state.phase = "away";
    return [{ type: "close", why: "rate_limited" }];
  }
  state.framesFull = spend(frames, state.framesFull, now, cost);
  if (text === "ping") return [{ type: "write", text: "pong" }];
  if (exceedsBytes(text, limits.frameBytes)) {
    return expel(state, "frame_too_large");
  }
  const usual = parseUsualSend(text);
  if (usual) {
    state.formerToken = undefined; // as below
    return send(rules, state, usual.message, now, usual.plain);
  }
  const parsed = parseClientFrame(text);
  // Any frame shows that the last welcome has arrived.
  state.formerToken = undefined;
  if (parsed.ok) return onMessage(rules, state, parsed.message, now);
  switch (parsed.reason) {
    case "not_json":
      return expel(state, "bad_frame");
    case "unknown_type":
      return [refusal({ code: "unknown_type" })];
    case "bad_message":
    case "too_large": {
      const { n, reason: code } = parsed;
      if (parsed.type !== "send" || n === undefined) return [refusal({ code })];
      return [consume(state, n) ?? refusal({ code, n })];
    }
    default:
      return parsed.reason satisfies never;
  }
}

function onMessage(
  rules: SessionRules,
  state: SessionState,
  message: ClientMessage,
  now: number,
): SessionEffect[] {
  switch (message.t) {
    case "send":
      return send(rules, state, message, now);
    case "ack":
      acknowledge(state, message.last);
      return [];
    case "join":
      return join(rules, state, "rooms" in message ? message.rooms : [message], now);
    case "card": {
      const { room, card } = message;
      const membership = state.rooms.get(room);
      if (!membership) {
        return whileWaiting(state, message) ?? [refusal({ code: "not_in_room", room })];
      }
      const retry = takeMessage(rules, state, now);
      if (retry > 0) return [refusal({ code: "rate_limited", room, retry })];
      if (!holdCard(rules, state, membership, card)) {
        return [refusal({ code: "unavailable", room })];
      }
      return [{ type: "room", room, message: { type: "card", session: state.id, card } }];
    }
    case "leave": {
      const { room } = message;
      state.waiting?.joins.delete(room);
      if (!forgetRoom(rules, state, room)) return [];
      return [{
        type: "room",
        room,
        message: { type: "leave", session: state.id, reason: "left" },
      }];
    }
    case "ice": {
      const retry = takeMessage(rules, state, now);
      return [retry > 0 ? refusal({ code: "rate_limited", retry }) : { type: "ice" }];
    }
    case "hello":
      return [refusal({ code: "bad_message" })];
    default:
      return message satisfies never;
  }
}

function send(
  rules: SessionRules,
  state: SessionState,
  { body, n, room, to }: Send,
  now: number,
  plain = false,
): SessionEffect[] {
  const outOfOrder = consume(state, n);
  if (outOfOrder) return [outOfOrder];
  if (!state.rooms.has(room)) {
    return whileWaiting(state, { room, n }) ?? [refusal({ code: "not_in_room", n, room })];
  }
  const retry = takeMessage(rules, state, now);
  if (retry > 0) return [refusal({ code: "rate_limited", n, room, retry })];
  return [{ type: "room", room, message: { type: "send", session: state.id, n, to, body, plain } }];
}

/** Consumes `n` if it is the next number; otherwise returns an error and consumes nothing. */
function consume(state: SessionState, n: number): SessionEffect | undefined {
  if (n !== state.last + 1) return refusal({ code: "out_of_order", n });
  state.last = n;
  return undefined;
}

/** Spends one message. Returns 0, or the wait in ms if the budget is used up. */
function takeMessage(
  { address, limits }: SessionRules,
  state: SessionState,
  now: number,
): number {
  const rate = { perSecond: limits.messagesPerSecond, burst: limits.messageBurst };
  const wait = waitFor(rate, state.messagesFull, now) || address.message(now);
  if (wait === 0) state.messagesFull = spend(rate, state.messagesFull, now);
  return wait;
}
