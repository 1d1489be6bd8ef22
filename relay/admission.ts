import { type CloseName, type Hello, parseClientFrame, version } from "@ringside/protocol";
import type { Access, Grant } from "./access/access.ts";
import { exceedsBytes } from "./text_size.ts";

/** The result of checking a socket's first frame. */
export type Admission =
  | { readonly ok: true; readonly grant: Grant; readonly hello: Hello }
  | { readonly ok: false; readonly why: CloseName };

/**
 * Checks a socket's first frame: it must be a `hello` of our version, from a client that may use
 * this relay.
 */
export function checkHello(
  text: string,
  access: Pick<Access, "admit">,
  limits: { readonly frameBytes: number },
): Admission {
  if (exceedsBytes(text, limits.frameBytes)) return { ok: false, why: "frame_too_large" };
  const parsed = parseClientFrame(text);
  if (!parsed.ok || parsed.message.t !== "hello") return { ok: false, why: "bad_frame" };
  const hello = parsed.message;
  if (hello.v !== version) return { ok: false, why: "unsupported_version" };
  const grant = access.admit(hello.access);
  return grant ? { ok: true, grant, hello } : { ok: false, why: "access_denied" };
}
