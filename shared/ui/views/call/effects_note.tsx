import type { JSX } from "preact";
import type { LocalMedia } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Banner } from "../../parts/banner.tsx";

/** Says that the picture goes out without its effects. */
export function EffectsNote(
  { local: { camera, effectsFailed } }: { local: LocalMedia },
): JSX.Element | null {
  if (camera.state !== "on" || !effectsFailed) return null;
  return <Banner tone="warn" icon="effects" live>{t("effects.failed")}</Banner>;
}
