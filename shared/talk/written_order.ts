/**
 * Removes direction embeddings and overrides (U+202A to U+202E), with which `invoice`, U+202E,
 * `gnp.exe` would show as *invoiceexe.png*. Right-to-left scripts do not need them.
 */
export const inWrittenOrder = (text: string): string => text.replace(/[\u202a-\u202e]/g, "");
