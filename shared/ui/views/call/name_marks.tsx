import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { Party } from "@ringside/client/state";
import { Icon } from "../../parts/icon.tsx";

/** Warnings about the caller's name. */
export function NameMarks({ party }: { party: Party }): JSX.Element | null {
  const { alike, formerName } = party;
  const marks = [
    ...(formerName === undefined ? [] : [t("home.formerly", { name: formerName })]),
    ...(alike ? [t("home.alike")] : []),
  ];
  if (marks.length === 0) return null;
  return (
    <p class="name-marks">
      {marks.map((words) => (
        <span key={words} class="mark mark-doubt">
          <Icon name="warning" size={14} />
          <bdi>{words}</bdi>
        </span>
      ))}
    </p>
  );
}
