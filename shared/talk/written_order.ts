/**
 * A text whose letters stand in the order in which they were written: embeddings and overrides of
 * direction (U+202A to U+202E) are left out, by which `invoice`, U+202E, `gnp.exe` would show as
 * *invoiceexe.png*. Words of right-to-left scripts turn by themselves.
 */
export const inWrittenOrder = (text: string): string => text.replace(/[\u202a-\u202e]/g, "");
