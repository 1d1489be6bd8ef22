import type { ConvertTo } from "@ringside/record";
import { t } from "@ringside/ui/locales";

/** The name of each type of picture in strings. */
export const pictureKind = {
  "image/png": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
} as const;

/** Names a copy after its purpose, to distinguish it from the original. */
export function convertedName(name: string, ...made: readonly (string | undefined)[]): string {
  return t("library.converted_name", { name, made: made.filter(Boolean).join(" ") });
}

/** The requested size, for example `480p`. */
export function sizeOf(how: ConvertTo): string | undefined {
  if (how.to === "gif") return `${how.width}px`;
  return how.to !== "audio" && how.height ? `${how.height}p` : undefined;
}
