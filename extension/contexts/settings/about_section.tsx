import { t } from "@ringside/ui/locales";
import { Icon } from "@ringside/ui/parts";
import { Section } from "./section.tsx";

/** What Ringside is, and what it does and does not promise. */
export function AboutSection({ version }: { version: string }) {
  return (
    <Section id="about" title={t("settings.about")} lead={t("settings.about_lead")}>
      <a class="button button-plain button-medium about-check" href="../doctor/index.html">
        <Icon name="doctor" size={18} />
        <span>{t("doctor.open")}</span>
      </a>
      <p class="about-trust">{t("settings.trust")}</p>
      <p class="field-hint">{t("settings.version", { version })}</p>
      <p class="field-hint">
        {t("settings.licence")}{" "}
        <a href="../../licences.txt" target="_blank">{t("settings.licences_of_parts")}</a>
      </p>
    </Section>
  );
}
