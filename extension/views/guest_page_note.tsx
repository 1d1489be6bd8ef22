import { t } from "@ringside/ui/locales";
import { Banner, Icon } from "@ringside/ui/parts";
import type { PageCheck } from "./guest_page_checks.ts";

/** Whether relays serve the page of this release to those who open a link in a browser. */
export function GuestPageNotes({ checks }: { checks: readonly PageCheck[] }) {
  return (
    <>
      {checks.map(({ page, relay }) =>
        page && (
          <GuestPageNote key={relay} page={page} relay={checks.length > 1 ? relay : undefined} />
        )
      )}
    </>
  );
}

/** @param relay its address, where the note must say which one it is about */
function GuestPageNote({ page, relay }: {
  page: NonNullable<PageCheck["page"]>;
  relay: string | undefined;
}) {
  const which = relay !== undefined && <bdi class="guest-page-relay">{hostOf(relay)}</bdi>;
  if (page === "unchanged") {
    return (
      <p class="invite-note" role="status">
        <Icon name="check" size={16} />
        <span>{which}{t("link.page_unchanged")}</span>
      </p>
    );
  }
  return (
    <Banner tone={page === "changed" ? "danger" : "warn"} live>
      {which}
      {t(`link.page_${page}`)}
    </Banner>
  );
}

const hostOf = (url: string): string => URL.canParse(url) ? new URL(url).host : url;
