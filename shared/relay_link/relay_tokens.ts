import * as v from "valibot";

/** Opens one room of a private relay to a client without an access key. */
export interface RoomToken {
  readonly room: string;
  readonly token: string;
  /** Unix time in seconds, by the relay's clock. */
  readonly expires: number;
}

export type RoomTokens =
  | { readonly ok: true; readonly tokens: readonly RoomToken[] }
  | {
    readonly ok: false;
    readonly reason: "unreachable" | "access_denied" | "too_many" | "not_a_relay";
  };

const Answer = v.object({
  tokens: v.array(v.object({
    room: v.string(),
    token: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
    expires: v.number(),
  })),
});

/**
 * Requests a token for each of `rooms`, valid for `life` seconds. `key` is an access key of that
 * relay; an open relay needs no key, and may answer without tokens because it needs none.
 */
export async function mintRoomTokens(
  url: string,
  key: string | undefined,
  rooms: readonly string[],
  life: number,
  fetcher: (url: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<RoomTokens> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetcher(`${url}/v1/tokens`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ rooms, life }),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { ok: false, reason: "unreachable" };
  }
  if (response.status === 401 || response.status === 403) {
    return { ok: false, reason: "access_denied" };
  }
  if (response.status === 429) return { ok: false, reason: "too_many" };
  const answer = v.safeParse(Answer, body);
  if (!response.ok || !answer.success) return { ok: false, reason: "not_a_relay" };
  return { ok: true, tokens: answer.output.tokens };
}
