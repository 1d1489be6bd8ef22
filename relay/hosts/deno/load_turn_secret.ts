/** Reads the secret that the relay shares with a TURN server. A value, since a wrong file stops the start. */
export async function loadTurnSecret(
  path: string,
): Promise<{ ok: true; secret: string } | { ok: false; sentence: string }> {
  const refuse = (why: string) =>
    ({ ok: false, sentence: `RELAY_TURN_SECRET_FILE names a file that ${why}.` }) as const;
  try {
    const secret = (await Deno.readTextFile(path)).trim();
    return /^\S+$/.test(secret) ? { ok: true, secret } : refuse("does not hold one word");
  } catch (fault) {
    return refuse(fault instanceof Deno.errors.NotFound ? "does not exist" : "cannot be read");
  }
}
