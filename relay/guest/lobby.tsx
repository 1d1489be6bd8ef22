import { cleanName } from "@ringside/contacts";
import { t } from "@ringside/ui/locales";
import { Avatar, Button, Icon, Switch, TextField } from "@ringside/ui/parts";
import { useRef, useState } from "preact/hooks";
import type { GuestModel } from "./guest_model.ts";
import { OwnerNote } from "./owner_note.tsx";
import { PreviewPane } from "./preview_pane.tsx";
import { Promises } from "./promises.tsx";
import { isOver } from "./visit_words.ts";

/** Before the call: who is called, one's own picture, devices and name, and *Join*. */
export function Lobby({ model }: { model: GuestModel }) {
  const { owner, ownerName: name, ownerState } = model.visit.value;
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const over = isOver(ownerState);
  const named = (then: () => void) => {
    const empty = cleanName(model.name.value) === "";
    setMissing(empty);
    if (empty) field.current?.focus();
    else then();
  };
  const join = () => named(() => void model.join());
  return (
    <main class="lobby">
      <header class="lobby-head">
        <Avatar id={owner} name={name} size="large" />
        <div>
          <h1>
            <bdi>{t("visit.title", { name })}</bdi>
          </h1>
          <p class="lobby-lead">{t("visit.lead", { name })}</p>
        </div>
      </header>
      <OwnerNote model={model} onTell={() => named(() => model.tellThatICalled())} />
      {!over && (
        <div class="lobby-body">
          <PreviewPane model={model} />
          <form
            class="lobby-form"
            onSubmit={(event) => {
              event.preventDefault();
              join();
            }}
          >
            <TextField
              label={t("visit.your_name")}
              value={model.name.value}
              onInput={(text) => {
                model.name.value = text;
                setMissing(false);
              }}
              onEnter={join}
              hint={t("visit.name_hint", { name })}
              error={missing ? t("visit.name_missing", { name }) : undefined}
              maxLength={300}
              autoComplete="name"
              inputRef={(element) => (field.current = element)}
            />
            <Switch
              label={t("visit.remember")}
              checked={model.remembers.value}
              onChange={(on) => model.remember(on)}
            />
            <Button tone="primary" size="large" icon="camera" type="submit" class="lobby-join">
              {t("visit.join")}
            </Button>
          </form>
        </div>
      )}
      <Promises name={name} />
      <footer class="lobby-foot">
        <Icon name="lock" size={14} />
        <a href={new URL("./licences.txt", import.meta.url).href}>{t("visit.licences")}</a>
      </footer>
    </main>
  );
}
