import { t } from "@ringside/ui/locales";
import { announce, Button, IconButton } from "@ringside/ui/parts";
import type { LibraryModel } from "./library_model.ts";
import { moveFocus } from "./move_focus.ts";
import { canChooseFolder, chooseFolder, downloadItem } from "./save_item.ts";
import { saveToFolder } from "./save_to_folder.ts";

/** Actions on several items at once. */
export function SelectionBar({ model }: { model: LibraryModel }) {
  const count = model.selected.value.size;
  if (count === 0) return null;
  const download = async () => {
    const items = model.selection();
    if (!canChooseFolder()) {
      for (const item of items) await downloadItem(model, item);
      return;
    }
    const folder = await chooseFolder();
    if (!folder) return;
    const saved = await saveToFolder(folder, items, (item) => model.file(item));
    if (saved < items.length) announce(t("library.save_failed"), "danger");
    else announce(t("library.saved_to_folder", { count: saved }), "good");
  };
  return (
    <div class="selection" role="group" aria-label={t("library.selected", { count })}>
      <IconButton
        label={t("library.clear_selection")}
        icon="close"
        onClick={() => {
          model.clearSelection();
          moveFocus(() => undefined);
        }}
      />
      <span class="selection-count" role="status">{t("library.selected", { count })}</span>
      <Button icon="folder" onClick={() => void download()}>
        {t("library.download_selected")}
      </Button>
      <Button
        icon="trash"
        onClick={() => void model.remove(model.selection()).then(() => moveFocus(() => undefined))}
      >
        {t("library.delete_selected")}
      </Button>
    </div>
  );
}
