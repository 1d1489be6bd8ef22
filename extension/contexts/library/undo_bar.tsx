import { t } from "@ringside/ui/locales";
import { announce, Button, Icon, IconButton } from "@ringside/ui/parts";
import type { LibraryModel } from "./library_model.ts";
import { buttonOf, moveFocus } from "./move_focus.ts";

/** The latest deletion, with a button to undo it. */
export function UndoBar({ model }: { model: LibraryModel }) {
  const [first, ...others] = model.deleted.value;
  return (
    <div class="notices undo-place" role="status">
      {first && (
        <div class="notice undo" data-theme="dark">
          <Icon name="trash" size={18} />
          <span>
            {others.length === 0
              ? t("library.deleted_one", { name: first.name })
              : t("library.deleted", { count: others.length + 1 })}
          </span>
          <Button
            tone="quiet"
            icon="undo"
            onClick={() =>
              void model.undoRemove().then(() => {
                announce(t("library.restored"));
                moveFocus(() => buttonOf(first.id));
              })}
          >
            {t("library.undo_delete")}
          </Button>
          <IconButton
            label={t("part.dismiss")}
            icon="close"
            size="small"
            onClick={() => void model.keepDeleted().then(() => moveFocus(() => undefined))}
          />
        </div>
      )}
    </div>
  );
}
