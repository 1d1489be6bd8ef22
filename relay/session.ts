import { encodeFrame, version } from "@ringside/protocol";
import type { FromRoom } from "./actor_messages.ts";
import {
  acknowledge,
  canReplayFrom,
  dropOldest,
  numberFrame,
  overflows,
  replayed,
} from "./replay.ts";
import { spend } from "./limits/rate.ts";
import { recheckAdmissions, regrant } from "./session_admission.ts";
import { endSession, expel } from "./session_end.ts";
import { onFrame } from "./session_frames.ts";
import { forgetRoom, joinAnswered } from "./session_joins.ts";
import { refusal } from "./session_refusal.ts";
import type {
  SentRun,
  SessionEffect,
  SessionInput,
  SessionRules,
  SessionState,
} from "./session_state.ts";

/** Checks `hello.resume`: whether a client may resume this session. */
export function checkResume(
  state: SessionState,
  shown: { readonly token: string; readonly last: number },
): "ok" | "wrong_token" | "too_old" {
  if (state.phase === "ended") return "too_old";
  if (!sameText(shown.token, state.token) && !sameText(shown.token, state.formerToken)) {
    return "wrong_token";
  }
  return canReplayFrom(state, shown.last) ? "ok" : "too_old";
}

/**
 * The session's actor: applies an input to the session, and returns effects for the host. Like the
 * room's actor it uses no clock, socket or randomness, and changes its own state in place.
 */
export function stepSession(
  rules: SessionRules,
  state: SessionState,
  input: SessionInput,
): SessionEffect[] {
  if (state.phase === "ended") return [];
  switch (input.type) {
    case "frame":
      return state.phase === "online" ? onFrame(rules, state, input.text, input.now) : [];
    case "room":
      return onRoom(rules, state, input.message);
    case "attach":
      return attach(rules, state, input);
    case "detach":
      if (input.bye) return endSession(state, "left");
      state.phase = "away";
      // The client repeats unanswered joins.
      state.waiting = undefined;
      return [];
    case "slow":
      state.phase = "away";
      return [{ type: "close", why: "slow_reader" }];
    case "binary":
      return expel(state, "bad_frame");
    case "offer":
      return write(state, encodeFrame({ t: "ice", ...input.offer }));
    case "flush":
      return writeRun(state);
    case "recheck":
      return recheckAdmissions(rules, state, (frame) => writeNumbered(rules, state, frame));
    case "end":
      return endSession(state, input.reason);
    default:
      return input satisfies never;
  }
}

function attach(
  rules: SessionRules,
  state: SessionState,
  { grant, offer, runs, shown, token }: Extract<SessionInput, { type: "attach" }>,
): SessionEffect[] {
  state.phase = "online";
  state.grant = grant;
  state.runs = runs;
  state.sentRun = undefined; // `welcome.last` answers it
  state.joining = state.waiting = undefined; // the client repeats them
  regrant(rules, state);
  state.formerToken = shown?.token;
  state.token = token;
  if (shown) acknowledge(state, shown.last);
  const welcome = encodeFrame({
    t: "welcome",
    v: version,
    session: state.id,
    resume: token,
    resumed: shown !== undefined,
    limits: { ...rules.limits },
    ...offer,
    last: state.last,
  });
  return [welcome, ...replayed(state)].map((text) => ({ type: "write", text }));
}

function onRoom(
  rules: SessionRules,
  state: SessionState,
  message: FromRoom,
): SessionEffect[] {
  switch (message.type) {
    case "sent":
      payForSpread(rules, state, message);
      return onSent(state, message.n, message.reached);
    case "joined": {
      const effects = onRoomFrame(rules, state, message);
      return [...effects, ...joinAnswered(rules, state, message.room, message.frame.length)];
    }
    case "refused": {
      const { card, code, n, room } = message;
      // A member stays one if a repeated join or a new card is refused.
      const isOut = code === "not_in_room" || !card && state.rooms.get(room)?.version === 0;
      if (n === undefined && isOut) forgetRoom(rules, state, room);
      const next = n === undefined && !card ? joinAnswered(rules, state, room, 0) : [];
      return state.phase === "online" ? [refusal({ code, room, n }), ...next] : next;
    }
    default:
      return onRoomFrame(rules, state, message);
  }
}

/** A message counts as several if its copies are long in total. */
function payForSpread(
  { address, limits }: SessionRules,
  state: SessionState,
  { reached, size = 0 }: Extract<FromRoom, { type: "sent" }>,
): void {
  const more = Math.floor((size * reached) / limits.spreadBytes);
  if (more === 0) return;
  const rate = { perSecond: limits.messagesPerSecond, burst: limits.messageBurst };
  state.messagesFull = spend(rate, state.messagesFull, 0, more);
  address.charge("messages", more);
}

function onRoomFrame(
  rules: SessionRules,
  state: SessionState,
  message: Extract<FromRoom, { type: "message" | "changed" | "joined" }>,
): SessionEffect[] {
  // Ignore messages from a room that the session has left, or not yet entered.
  const membership = state.rooms.get(message.room);
  switch (message.type) {
    case "message":
      if (!membership || membership.version === 0) return [];
      break;
    case "changed":
      if (!membership || membership.version === 0) return [];
      if (message.version <= membership.version) return [];
      membership.version = message.version;
      break;
    case "joined":
      // It has left since, or a repeated join was refused: the room must remove it.
      if (!membership) return [leaving(state, message.room)];
      if (message.version < membership.version) return [];
      membership.version = message.version;
      break;
    default:
      return message satisfies never;
  }
  return writeNumbered(rules, state, message.frame);
}

function writeNumbered(
  { limits }: SessionRules,
  state: SessionState,
  frame: string,
): SessionEffect[] {
  const text = numberFrame(state, frame);
  if (overflows(state, limits)) {
    // With a socket the client may still read everything; without one it no longer can.
    if (state.phase === "away") return endSession(state, "lost");
    dropOldest(state, limits);
  }
  return write(state, text);
}

/**
 * A frame for every answer costs more than the send itself, so answers wait until the frames that
 * have already arrived are handled; equal ones go out as one frame.
 */
function onSent(state: SessionState, n: number, reached: number): SessionEffect[] {
  if (state.phase !== "online") return [];
  if (!state.runs) return [{ type: "write", text: sentFrame({ first: n, n, reached }) }];
  const { sentRun } = state;
  if (sentRun?.reached === reached && sentRun.n + 1 === n) {
    sentRun.n = n;
    return [];
  }
  const finished = writeRun(state);
  state.sentRun = { first: n, n, reached };
  return sentRun ? finished : [{ type: "flush" }];
}

function writeRun(state: SessionState): SessionEffect[] {
  const { sentRun } = state;
  state.sentRun = undefined;
  return sentRun ? write(state, sentFrame(sentRun)) : [];
}

const sentFrame = ({ first, n, reached }: SentRun): string =>
  first === n
    ? `{"t":"sent","n":${n},"reached":${reached}}`
    : `{"t":"sent","first":${first},"n":${n},"reached":${reached}}`;

const leaving = ({ id }: SessionState, room: string): SessionEffect => ({
  type: "room",
  room,
  message: { type: "leave", session: id, reason: "left" },
});

const write = (state: SessionState, text: string): SessionEffect[] =>
  state.phase === "online" ? [{ type: "write", text }] : [];

/** Compares two texts in constant time, so that the time does not reveal where they differ. */
function sameText(given: string, kept: string | undefined): boolean {
  if (kept === undefined || given.length !== kept.length) return false;
  let difference = 0;
  for (let i = 0; i < kept.length; i++) difference |= given.charCodeAt(i) ^ kept.charCodeAt(i);
  return difference === 0;
}
