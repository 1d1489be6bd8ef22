import type { LibraryItem } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { Button, Dialog, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { LibraryModel } from "./library_model.ts";

/** Renames an item. */
export function RenameItem({ model, item, onClose }: {
  model: LibraryModel;
  item: LibraryItem;
  onClose: () => void;
}) {
  const [name, setName] = useState(item.name);
  const [empty, setEmpty] = useState(false);
  const save = async () => {
    if (!name.trim()) return setEmpty(true);
    await model.rename(item, name);
    onClose();
  };
  return (
    <Dialog
      title={t("library.rename_title", { name: item.name })}
      onClose={onClose}
      actions={<Button tone="primary" onClick={() => void save()}>{t("library.save")}</Button>}
    >
      <TextField
        label={t("library.rename_box")}
        value={name}
        maxLength={200}
        onInput={(text) => {
          setName(text);
          setEmpty(false);
        }}
        onEnter={() => void save()}
        error={empty ? t("library.rename_empty") : undefined}
        autoFocus
      />
    </Dialog>
  );
}
