import { t } from "@ringside/ui/locales";
import { Select } from "@ringside/ui/parts";

const hourMs = 3_600_000;
/** How long a link may last, in milliseconds. */
const lives = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
  never: undefined,
} as const;
export type Life = keyof typeof lives;

/** As the commands that create links take it. */
export function expiryOf(life: Life): { expiresInMs?: number } {
  const expiresInMs = lives[life];
  return expiresInMs === undefined ? {} : { expiresInMs };
}

/** Asks how long a new link lasts. */
export function LinkLife({ life, onChange }: { life: Life; onChange: (life: Life) => void }) {
  return (
    <Select
      label={t("link.life")}
      value={life}
      options={Object.keys(lives).map((value) => ({
        value,
        label: t(`link.life_${value as Life}`),
      }))}
      onChange={(value) => onChange(value as Life)}
    />
  );
}
