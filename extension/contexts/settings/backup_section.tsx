import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import { ImportProfile } from "../../views/profile_file/import_profile.tsx";
import { ExportProfile } from "./export_profile.tsx";
import { Section } from "./section.tsx";

/** Exports the profile to a file encrypted with a passphrase, and imports it. */
export function BackupSection({ model }: { model: EngineModel }) {
  return (
    <Section id="backup" title={t("settings.backup")} lead={t("settings.backup_lead")}>
      <div class="backup">
        <ExportProfile model={model} />
        <ImportProfile model={model} heading={<h3>{t("settings.import_title")}</h3>} />
      </div>
    </Section>
  );
}
