import { plainText } from "@ringside/record/file_name";
import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import { useId, useRef } from "preact/hooks";

/** A file picker. The browser's own control uses the browser's language, so it is hidden. */
export function FileField({ file, onFile }: {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="field file-field">
      <label class="field-label" for={id}>{t("settings.import_file")}</label>
      <input
        id={id}
        ref={input}
        class="unseen"
        type="file"
        tabIndex={-1}
        accept=".ringside"
        onChange={(event) => onFile(event.currentTarget.files?.[0])}
      />
      <div class="file-row">
        <Button onClick={() => input.current?.click()}>{t("settings.import_choose")}</Button>
        <span class="field-hint" role="status">
          <bdi>{file ? plainText(file.name) : t("settings.import_none")}</bdi>
        </span>
      </div>
    </div>
  );
}
