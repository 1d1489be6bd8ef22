import type { Language } from "@ringside/ui/locales";
import type { Theme } from "../../model/settings.ts";
import { t } from "@ringside/ui/locales";
import { Select } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { Section } from "./section.tsx";

/** Theme and language. Each language has its own name, so that its readers find it. */
export function LookSection({ model }: { model: EngineModel }) {
  const settings = model.state.settings.value;
  const themes: { value: Theme; label: string }[] = [
    { value: "system", label: t("settings.theme_system") },
    { value: "light", label: t("settings.theme_light") },
    { value: "dark", label: t("settings.theme_dark") },
  ];
  const languages: { value: Language; label: string }[] = [
    { value: "system", label: t("settings.language_system") },
    { value: "en", label: t("settings.language_en") },
    { value: "zh-CN", label: t("settings.language_zh") },
  ];
  return (
    <Section id="look" title={t("settings.look")} lead={t("settings.look_lead")}>
      <div class="pair">
        <Select
          label={t("settings.theme")}
          icon="moon"
          value={settings.theme}
          options={themes}
          onChange={(value) => {
            const theme = themes.find((one) => one.value === value)?.value;
            if (theme) void model.run("settings.change", { theme });
          }}
        />
        <Select
          label={t("settings.language")}
          icon="globe"
          value={settings.language}
          options={languages}
          onChange={(value) => {
            const language = languages.find((one) => one.value === value)?.value;
            if (language) void model.run("settings.change", { language });
          }}
        />
      </div>
    </Section>
  );
}
