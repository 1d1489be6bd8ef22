import { t } from "@ringside/ui/locales";
import { Banner, Icon } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";

type Check = CommandOutput<"call_link.check_page">["page"];

/** Whether the relay serves the page of this release to those who open a call link. */
export function GuestPageNote({ model, relay }: { model: EngineModel; relay: string }) {
  const [check, setCheck] = useState<Check>();
  useEffect(() => {
    let gone = false;
    setCheck(undefined);
    model.run("call_link.check_page", { relay }).then(({ page }) => {
      if (!gone) setCheck(page);
    }, () => {});
    return () => {
      gone = true;
    };
  }, [relay]);
  if (!check) return null;
  if (check === "unchanged") {
    return (
      <p class="invite-note" role="status">
        <Icon name="check" size={16} />
        <span>{t("call_link.page_unchanged")}</span>
      </p>
    );
  }
  return (
    <Banner tone={check === "changed" ? "danger" : "warn"} live>
      {t(`call_link.page_${check}`)}
    </Banner>
  );
}
