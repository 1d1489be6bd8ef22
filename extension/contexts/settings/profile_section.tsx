import { t } from "@ringside/ui/locales";
import { announce, Button, EmptyState } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { NameField } from "../../views/name_field.tsx";
import { useOwnName } from "../../views/use_own_name.ts";
import { Section } from "./section.tsx";

/** The person's own name and key. */
export function ProfileSection({ model, onSetUp }: { model: EngineModel; onSetUp: () => void }) {
  const profile = model.state.profile.value;
  return (
    <Section id="profile" title={t("settings.profile")} lead={t("settings.profile_lead")}>
      {profile
        ? (
          <>
            <NameForm key={profile.name} model={model} known={profile.name} />
            <div class="identity">
              <p class="field-label">{t("settings.identity")}</p>
              <p class="identity-key" dir="ltr">{profile.identity}</p>
              <p class="field-hint">{t("settings.identity_hint")}</p>
            </div>
          </>
        )
        : (
          <EmptyState
            icon="users"
            title={t("settings.no_profile")}
            level={3}
            actions={<Button tone="primary" onClick={onSetUp}>{t("settings.set_up")}</Button>}
          />
        )}
    </Section>
  );
}

function NameForm({ model, known }: { model: EngineModel; known: string }) {
  const { name, save, field } = useOwnName(model, {
    known,
    empty: t("home.name_empty"),
    taken: () => announce(t("settings.name_saved"), "good"),
  });
  return (
    <div class="field-with-button">
      <NameField {...field} />
      <Button tone={name === known ? "plain" : "primary"} onClick={save}>
        {t("settings.name_save")}
      </Button>
    </div>
  );
}
