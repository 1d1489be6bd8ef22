const encoder = new TextEncoder();

/** Whether text takes more than `bytes` in UTF-8. Counts only if its length leaves doubt. */
export function exceedsBytes(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false; // a UTF-16 unit takes three bytes at most
  return encoder.encode(text).length > bytes;
}
