import type { ContactState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { announce, Banner, Button } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";

/**
 * A notice in a contact's conversation: they changed their name, or it looks like another
 * contact's.
 */
export function NameNotice({ model, contact }: { model: EngineModel; contact: ContactState }) {
  const { id, alike, formerName, name, ownName } = contact;
  const run = (work: Promise<unknown>) => work.catch(() => announce(t("action.failed"), "danger"));
  const seen = () => run(model.run("contact.see_name", { contact: id }));
  if (formerName !== undefined) {
    const isGiven = name !== ownName;
    return (
      <Banner
        tone="warn"
        live
        title={t("rename.theirs", { former: formerName, name: ownName })}
        actions={
          <>
            <Button onClick={seen}>{t("rename.seen")}</Button>
            {!isGiven && (
              <Button
                tone="quiet"
                onClick={() =>
                  run(model.run("contact.rename", { contact: id, name: formerName }).then(seen))}
              >
                {t("rename.keep", { name: formerName })}
              </Button>
            )}
          </>
        }
      >
        {isGiven ? t("rename.theirs_given", { name }) : t("rename.theirs_hint")}
      </Banner>
    );
  }
  return alike ? <Banner tone="warn">{t("rename.alike", { name })}</Banner> : null;
}
