import { t } from "@ringside/ui/locales";
import { Banner, Icon } from "@ringside/ui/parts";
import type { PageCheck } from "./guest_page_checks.ts";

/**
 * Whether a relay serves the page of this release to those who open a call link. `relay`: its
 * address, where the note must say which one it is about.
 */
export function GuestPageNote({ page, relay }: { page: PageCheck["page"]; relay?: string }) {
  if (!page) return null;
  const which = relay !== undefined && <bdi class="guest-page-relay">{hostOf(relay)}</bdi>;
  if (page === "unchanged") {
    return (
      <p class="invite-note" role="status">
        <Icon name="check" size={16} />
        <span>{which}{t("call_link.page_unchanged")}</span>
      </p>
    );
  }
  return (
    <Banner tone={page === "changed" ? "danger" : "warn"} live>
      {which}
      {t(`call_link.page_${page}`)}
    </Banner>
  );
}

const hostOf = (url: string): string => URL.canParse(url) ? new URL(url).host : url;
