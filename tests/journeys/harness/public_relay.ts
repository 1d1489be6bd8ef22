import { join } from "node:path";
import { selfSigned } from "../../doubles/self_signed.ts";
import type { Stage } from "./stage.ts";
import { publicAddress, type TwoHomes } from "./two_homes.ts";

/** For browsers, since nobody has signed the relay's certificate. */
export const trustsAnyone = "--ignore-certificate-errors";

/**
 * Starts a relay on the internet that two homes share, with TLS, its own STUN and no other server;
 * `page` is the folder of the built guest page. Returns its address.
 */
export async function publicRelay(
  stage: Stage,
  { internet }: TwoHomes,
  page: string,
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-public-" });
  const { certificate, key } = await selfSigned(folder, `IP:${publicAddress}`);
  const [program = "", ...entry] = internet.entry;
  const script = join(import.meta.dirname ?? "", "serve_tls.ts");
  const relay = new Deno.Command(program, {
    args: [
      ...entry,
      ...[Deno.execPath(), "run", "-A", "--no-check", script, page, certificate, key],
    ],
    ...{ stdin: "piped", stdout: "piped", stderr: "inherit" },
  }).spawn();
  const reader = relay.stdout.getReader();
  stage.endWith(async () => {
    await relay.stdin.close().catch(() => {});
    await reader.cancel();
    await relay.status;
    await Deno.remove(folder, { recursive: true });
  });
  if ((await reader.read()).done) throw new Error("The relay on the internet did not start");
  return `https://${publicAddress}`;
}
