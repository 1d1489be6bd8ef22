import * as v from "valibot";
import { IceServer } from "@ringside/protocol";

/** A Cloudflare TURN key, under which Cloudflare issues credentials that expire. */
export interface TurnKey {
  readonly id: string;
  readonly token: string;
  /** The API's address; tests use another one. */
  readonly api: string;
}

export type TurnAnswer =
  | { readonly ok: true; readonly servers: IceServer[] }
  /** `reason` contains no secret, and may be logged. */
  | { readonly ok: false; readonly reason: string };

const Answer = v.object({ iceServers: v.array(IceServer) });

const patienceMs = 3_000;

/**
 * Asks Cloudflare for STUN and TURN servers with a credential for `life` seconds
 * (developers.cloudflare.com/realtime/turn/generate-credentials).
 */
export async function cloudflareTurn(
  { api, id, token }: TurnKey,
  life: number,
  fetcher: typeof fetch = fetch,
): Promise<TurnAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    const response = await fetcher(
      `${api}/v1/turn/keys/${encodeURIComponent(id)}/credentials/generate-ice-servers`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ ttl: life }),
        signal: abort.signal,
      },
    );
    if (!response.ok) {
      await response.body?.cancel();
      return { ok: false, reason: `answered ${response.status}` };
    }
    const answer = v.safeParse(Answer, await response.json());
    if (!answer.success) return { ok: false, reason: "sent an unexpected answer" };
    return { ok: true, servers: answer.output.iceServers.flatMap(withoutPort53) };
  } catch {
    return { ok: false, reason: abort.signal.aborted ? "did not answer" : "could not be reached" };
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers block port 53, and would wait for it in vain. */
function withoutPort53(server: IceServer): IceServer[] {
  const all = typeof server.urls === "string" ? [server.urls] : server.urls;
  const urls = all.filter((url) => !/:53(\?|$)/.test(url));
  return urls.length === 0 ? [] : [{ ...server, urls }];
}
