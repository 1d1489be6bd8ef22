/** The percent signs may be encoded too, once per program on the way. */
const mostRounds = 3;

/**
 * All readings of a text that may contain a link: as it is, and with the changes of mail and chat
 * programs undone. They encode the link into their own (safe links, redirects), break its lines
 * (quoted-printable), write characters as HTML, or escape them.
 */
export function unwrappedTexts(text: string): string[] {
  const plain = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    // Quoted-printable: soft line breaks, and characters by number (RFC 2045, 6.7).
    .replace(/=\r?\n/g, "")
    .replace(/=(23|3D|2E|5F|2D)/gi, (_, code: string) => ascii(code))
    .replace(/&(?:#35|#x23|num);/gi, "#")
    .replace(/&amp;/gi, "&")
    .replace(/<wbr *\/?>/gi, "")
    .replace(/\\(?=[#_.~-])/g, "");
  const texts = [plain];
  const proofpoint = plain.replace(
    /\bu=(https?-3A__[^&\s]+)/gi,
    (_, hidden: string) =>
      ` ${hidden.replaceAll("_", "/").replace(/-([0-9a-f]{2})/gi, (_, code) => ascii(code))} `,
  );
  if (proofpoint !== plain) texts.push(proofpoint);
  for (let round = 0; round < mostRounds; round++) {
    const last = texts.at(-1)!;
    const decoded = last.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => ascii(code));
    if (decoded === last) break;
    texts.push(decoded);
  }
  return texts;
}

const ascii = (code: string): string => String.fromCharCode(parseInt(code, 16));
