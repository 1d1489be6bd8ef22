import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import { IconButton } from "../../parts/icon_button.tsx";

/** The way to the pictures that are not shown. */
export function Pager({ page, pages, onPage }: {
  /** From 0. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
}): JSX.Element {
  const turn = (by: number) => ({
    // Not `disabled`, which would take the focus from whoever reaches the end.
    "aria-disabled": pages === 0 || page + by < 0 || page + by >= pages || undefined,
    onClick: () => onPage(Math.min(pages - 1, Math.max(0, page + by))),
  });
  return (
    <div class="pager">
      <IconButton
        class="pager-turn"
        label={t("meeting.previous_page")}
        icon="chevron_left"
        {...turn(-1)}
      />
      <span role="status" aria-label={t("meeting.page", { page: page + 1, pages })}>
        <span aria-hidden="true">{page + 1}/{pages}</span>
      </span>
      <IconButton
        class="pager-turn"
        label={t("meeting.next_page")}
        icon="chevron_right"
        {...turn(1)}
      />
    </div>
  );
}
