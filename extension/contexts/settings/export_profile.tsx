import { t } from "@ringside/ui/locales";
import { announce, Button, saveBlob, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { makePassphrase } from "./passphrase/make_passphrase.ts";

type Trouble = "differs" | "short_passphrase" | "no_profile" | "failed";

/** Asks for a passphrase twice, since nobody can recover it, and saves the encrypted profile. */
export function ExportProfile({ model }: { model: EngineModel }) {
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [suggested, setSuggested] = useState("");

  const suggest = async () => {
    const words = await makePassphrase();
    setTrouble(undefined);
    setSuggested(words);
    setPassphrase(words);
    setAgain(words);
  };

  const go = async () => {
    if (passphrase !== again) return setTrouble("differs");
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await model.run("profile.export", { passphrase });
      if (answer.ok) {
        const day = new Date().toISOString().slice(0, 10);
        saveBlob(
          new Blob([answer.file], { type: "application/octet-stream" }),
          `ringside-profile-${day}.ringside`,
        );
        setPassphrase("");
        setAgain("");
        setSuggested("");
        announce(t("settings.exported"), "good");
      } else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };

  return (
    <form
      class="profile-file"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <h3>{t("settings.export_title")}</h3>
      <Button icon="refresh" onClick={() => void suggest()}>
        {t("settings.passphrase_suggest")}
      </Button>
      {suggested && (
        <TextField
          label={t("settings.passphrase_suggested")}
          readOnly
          rows={2}
          spellcheck={false}
          value={suggested}
          hint={t("settings.passphrase_suggested_hint")}
        />
      )}
      <TextField
        label={t("settings.passphrase")}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onInput={setPassphrase}
        hint={t("settings.passphrase_hint")}
        error={trouble === "short_passphrase"
          ? t("settings.export_short_passphrase")
          : trouble === "no_profile"
          ? t("settings.export_no_profile")
          : trouble === "failed"
          ? t("settings.failed")
          : undefined}
      />
      <TextField
        label={t("settings.passphrase_again")}
        type="password"
        autoComplete="new-password"
        value={again}
        onInput={setAgain}
        onEnter={go}
        error={trouble === "differs" ? t("settings.passphrase_differs") : undefined}
      />
      <Button icon="download" busy={busy} type="submit">
        {busy ? t("settings.exporting") : t("settings.export")}
      </Button>
    </form>
  );
}
