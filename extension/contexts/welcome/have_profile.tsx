import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import { useEffect, useId, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { ImportProfile } from "../../views/profile_file/import_profile.tsx";

/** For a person with a profile file: imports it, so that nothing in it is asked again. */
export function HaveProfile({ model, onImported }: {
  model: EngineModel;
  onImported: () => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [imported, setImported] = useState(false);
  const hasProfile = model.state.profile.value !== null;
  useEffect(() => {
    // The engine's answer arrives before its state, and the next step depends on the state.
    if (imported && hasProfile) onImported();
  }, [imported, hasProfile]);
  if (hasProfile && !imported) return null;
  return (
    <div class="have-profile">
      <Button
        tone="quiet"
        icon="upload"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t("welcome.have_profile")}
      </Button>
      <section id={id} class="choice" hidden={!open} aria-label={t("welcome.have_profile")}>
        <p class="field-hint">{t("welcome.have_profile_lead")}</p>
        <ImportProfile model={model} onImported={() => setImported(true)} />
      </section>
    </div>
  );
}
