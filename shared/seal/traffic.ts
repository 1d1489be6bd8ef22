import {
  type Bytes,
  concatBytes,
  fromBase64url,
  readUint64,
  toBase64url,
  uint64,
} from "./bytes.ts";
import { ReplayWindow } from "./replay_window.ts";
import { decrypt, encrypt, importSealingKey, nonceBytes, tagBytes } from "./sealed_box.ts";

export type OpenResult =
  | { readonly ok: true; readonly plaintext: Bytes }
  | {
    readonly ok: false;
    readonly reason: "malformed" | "not_authentic" | "replayed" | "too_old";
  };

/** Messages between two boots. */
export interface Traffic {
  /** base64url of counter (8 bytes) ‖ ciphertext ‖ tag. */
  seal(plaintext: Uint8Array): Promise<string>;
  /** Each sealed body opens once, in any order within the last 1024, whatever path it took. */
  open(body: string): Promise<OpenResult>;
}

const counterBytes = 8;

/** Traffic with one key per direction, 32 bytes each. Never make two from the same keys. */
export async function makeTraffic(sendKey: Bytes, receiveKey: Bytes): Promise<Traffic> {
  const [sending, receiving] = await Promise.all([
    importSealingKey(sendKey, ["encrypt"]),
    importSealingKey(receiveKey, ["decrypt"]),
  ]);
  const window = new ReplayWindow();
  let next = 0;
  return {
    async seal(plaintext) {
      // Taken before any await, because two seals at once must not share a counter.
      const counter = uint64(next++);
      return toBase64url(concatBytes(counter, await encrypt(sending, nonceOf(counter), plaintext)));
    },
    async open(body) {
      const bytes = fromBase64url(body);
      if (!bytes || bytes.length < counterBytes + tagBytes) {
        return { ok: false, reason: "malformed" };
      }
      const counter = readUint64(bytes, 0);
      if (counter === undefined) return { ok: false, reason: "malformed" };
      const glance = window.check(counter);
      if (glance !== "fresh") return { ok: false, reason: glance };
      const nonce = nonceOf(bytes.subarray(0, counterBytes));
      const plaintext = await decrypt(receiving, nonce, bytes.subarray(counterBytes));
      if (!plaintext) return { ok: false, reason: "not_authentic" };
      // Checked again: another path may have opened the same body during the await.
      const verdict = window.mark(counter);
      return verdict === "fresh" ? { ok: true, plaintext } : { ok: false, reason: verdict };
    },
  };
}

/** Four zero bytes ‖ counter. */
function nonceOf(counter: Bytes): Bytes {
  const nonce = new Uint8Array(nonceBytes);
  nonce.set(counter, nonceBytes - counterBytes);
  return nonce;
}
