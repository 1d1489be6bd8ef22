import { formatBytes, t } from "@ringside/ui/locales";
import { Banner, Button, Icon } from "@ringside/ui/parts";
import type { LibraryModel } from "./library_model.ts";

/** How much the library takes and how much is left. */
export function DiskUse({ model }: { model: LibraryModel }) {
  const disk = model.disk.value;
  if (!disk) return null;
  // The browser counts its own books too, some kilobytes: nobody put those here.
  const used = model.used.value;
  const left = formatBytes(disk.left);
  return (
    <p class="disk-use">
      <Icon name="disk" size={16} />
      <span>
        {used > 0
          ? t("library.used", { used: formatBytes(used), left })
          : t("library.left", { left })}
      </span>
    </p>
  );
}

/** Said when the browser does not give out what it keeps, which a restart of it mends at times. */
export function UnreadableNote({ model }: { model: LibraryModel }) {
  if (!model.unreadable.value) return null;
  return (
    <Banner
      tone="danger"
      title={t("library.unreadable")}
      live
      actions={<Button onClick={() => void model.reload()}>{t("library.read_again")}</Button>}
    >
      {t("library.unreadable_hint")}
    </Banner>
  );
}

/** Said before the disk is full, while there is still room to end a recording well. */
export function DiskWarning({ model }: { model: LibraryModel }) {
  const disk = model.disk.value;
  if (!disk?.low) return null;
  return (
    <Banner tone="warn" icon="disk" title={t("library.disk_low")} live>
      {t("library.disk_low_hint", { left: formatBytes(disk.left) })}
    </Banner>
  );
}
