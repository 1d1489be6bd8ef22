import { t } from "@ringside/ui/locales";
import { announce, Banner, Button, Dialog, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import { FileField } from "./file_field.tsx";
import type { CommandOutput } from "../../messages/contract.ts";
import type { EngineModel } from "../../model/engine_model.ts";

type Trouble =
  | "no_file"
  | "failed"
  | Extract<CommandOutput<"profile.import">, { ok: false }>["reason"];

/** Reads a sealed profile; one that is there already is replaced only after asking. */
export function ImportProfile({ model }: { model: EngineModel }) {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState("");
  const [trouble, setTrouble] = useState<Trouble>();
  const [step, setStep] = useState<"filling" | "asking" | "busy">("filling");
  const profile = model.state.profile.value;

  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setTrouble(undefined);
  };
  const begin = () => {
    setTrouble(undefined);
    if (!file) setTrouble("no_file");
    else if (profile) setStep("asking");
    else void go();
  };
  const go = async () => {
    if (!file) return;
    setStep("busy");
    try {
      const answer = await model.run("profile.import", { file: await file.text(), passphrase });
      if (answer.ok) {
        setPassphrase("");
        announce(t("settings.imported"), "good");
      } else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setStep("filling");
  };

  return (
    <form
      class="backup-half"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <h3>{t("settings.import_title")}</h3>
      <FileField file={file} onFile={choose} />
      <TextField
        label={t("settings.import_passphrase")}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onInput={setPassphrase}
        onEnter={begin}
        error={trouble === "wrong_passphrase" ? t("settings.import_wrong_passphrase") : undefined}
      />
      {trouble && trouble !== "wrong_passphrase" && (
        <Banner tone="danger" live>
          {trouble === "failed" ? t("settings.failed") : t(`settings.import_${trouble}`)}
        </Banner>
      )}
      <Button icon="upload" busy={step === "busy"} type="submit">
        {step === "busy" ? t("settings.importing") : t("settings.import")}
      </Button>
      {step === "asking" && (
        <Dialog
          title={t("settings.import_confirm_title")}
          alert
          onClose={() => setStep("filling")}
          actions={
            <>
              <Button tone="quiet" autofocus onClick={() => setStep("filling")}>
                {t("part.cancel")}
              </Button>
              <Button tone="danger" onClick={() => void go()}>
                {t("settings.import_replace")}
              </Button>
            </>
          }
        >
          <p>{t("settings.import_confirm", { name: profile?.name ?? "" })}</p>
        </Dialog>
      )}
    </form>
  );
}
