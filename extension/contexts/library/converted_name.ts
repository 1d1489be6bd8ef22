import type { ConvertTo } from "@ringside/record";
import { t } from "@ringside/ui/locales";

/** What each type of picture is called in strings. */
export const pictureKind = {
  "image/png": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
} as const;

/** A copy says what it was made for, so that it is told from its original. */
export function convertedName(name: string, ...made: readonly (string | undefined)[]): string {
  return t("library.converted_name", { name, made: made.filter(Boolean).join(" ") });
}

/** The size that was asked for, for example `480p`. */
export function sizeOf(how: ConvertTo): string | undefined {
  if (how.to === "gif") return `${how.width}px`;
  return how.to !== "audio" && how.height ? `${how.height}p` : undefined;
}
