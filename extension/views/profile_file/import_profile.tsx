import { maxProfileLength } from "@ringside/seal";
import { t } from "@ringside/ui/locales";
import { announce, Banner, Button, Dialog, TextField } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { CommandOutput } from "../../messages/contract.ts";
import type { EngineModel } from "../../model/engine_model.ts";
import { FileField } from "./file_field.tsx";

type Preview = Extract<CommandOutput<"profile.preview">, { ok: true }>;

type Trouble =
  | "no_file"
  | "failed"
  | Extract<CommandOutput<"profile.import">, { ok: false }>["reason"];

type Step = { is: "filling" | "busy" } | { is: "asking"; preview: Preview };

/** Opens a sealed profile, shows what it changes if there is a profile already, and imports it. */
export function ImportProfile({ model, heading, onImported }: {
  model: EngineModel;
  heading?: ComponentChildren;
  /** The profile was imported. */
  onImported?: () => void;
}) {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState("");
  const [trouble, setTrouble] = useState<Trouble>();
  const [step, setStep] = useState<Step>({ is: "filling" });
  const hasProfile = model.state.profile.value !== null;

  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setTrouble(undefined);
  };
  /** Runs one step with the file's text; undefined after it has shown a problem. */
  const work = async <A extends { ok: boolean }>(
    run: (file: string) => Promise<A | { ok: false; reason: Trouble }>,
  ): Promise<Extract<A, { ok: true }> | undefined> => {
    setTrouble(undefined);
    setStep({ is: "busy" });
    let found: Trouble | undefined = "no_file";
    try {
      if (file && file.size > maxProfileLength) found = "too_large";
      else if (file) {
        const answer = await run(await file.text());
        if (answer.ok) return answer as Extract<A, { ok: true }>;
        found = (answer as { reason: Trouble }).reason;
      }
    } catch {
      found = "failed";
    }
    setTrouble(found);
    setStep({ is: "filling" });
  };
  const begin = async () => {
    if (!hasProfile) return await go();
    const preview = await work((file) => model.run("profile.preview", { file, passphrase }));
    if (preview) setStep({ is: "asking", preview });
  };
  const go = async () => {
    if (!await work((file) => model.run("profile.import", { file, passphrase }))) return;
    setPassphrase("");
    announce(t("settings.imported"), "good");
    setStep({ is: "filling" });
    onImported?.();
  };

  return (
    <form
      class="profile-file"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      {heading}
      <FileField file={file} onFile={choose} />
      <TextField
        label={t("settings.import_passphrase")}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onInput={setPassphrase}
        onEnter={() => void begin()}
        error={trouble === "wrong_passphrase" ? t("settings.import_wrong_passphrase") : undefined}
      />
      {trouble && trouble !== "wrong_passphrase" && (
        <Banner tone="danger" live>
          {trouble === "failed" ? t("settings.failed") : t(`settings.import_${trouble}`)}
        </Banner>
      )}
      <Button icon="upload" busy={step.is === "busy"} type="submit">
        {step.is === "busy" ? t("settings.importing") : t("settings.import")}
      </Button>
      {step.is === "asking" && (
        <Dialog
          title={t("settings.import_confirm_title", { name: step.preview.name })}
          alert
          onClose={() => setStep({ is: "filling" })}
          actions={
            <>
              <Button tone="quiet" autofocus onClick={() => setStep({ is: "filling" })}>
                {t("part.cancel")}
              </Button>
              <Button
                tone={step.preview.replaces ? "danger" : "primary"}
                onClick={() => void go()}
              >
                {step.preview.replaces ? t("settings.import_replace") : t("settings.import_join")}
              </Button>
            </>
          }
        >
          <WhatChanges preview={step.preview} />
        </Dialog>
      )}
    </form>
  );
}

function WhatChanges({ preview }: { preview: Preview }) {
  const { added, changed, keptBlocks, removed, replaces } = preview;
  const counts = [
    added > 0 && t("settings.import_added", { count: added }),
    changed > 0 && t("settings.import_changed", { count: changed }),
    removed > 0 && t("settings.import_removed", { count: removed }),
    keptBlocks > 0 && t("settings.import_kept_blocks", { count: keptBlocks }),
  ].filter((sentence) => sentence !== false);
  return (
    <>
      <p>{replaces ? t("settings.import_replaces") : t("settings.import_joins")}</p>
      {counts.length === 0 ? <p>{t("settings.import_nothing")}</p> : (
        <ul class="profile-changes">
          {counts.map((sentence) => <li key={sentence}>{sentence}</li>)}
        </ul>
      )}
    </>
  );
}
