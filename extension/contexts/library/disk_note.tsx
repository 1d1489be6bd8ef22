import { formatBytes, t } from "@ringside/ui/locales";
import { Banner, Button, Icon } from "@ringside/ui/parts";
import type { LibraryModel } from "./library_model.ts";

/** The disk space that the library uses, and what is left. */
export function DiskUse({ model }: { model: LibraryModel }) {
  const disk = model.disk.value;
  if (!disk) return null;
  // The browser also counts some kilobytes of its own, which the person did not put there.
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

/** Shown if the browser cannot read its storage, which a restart sometimes fixes. */
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

/** Shown while there is still enough room to finish a recording properly. */
export function DiskWarning({ model }: { model: LibraryModel }) {
  const disk = model.disk.value;
  if (!disk?.low) return null;
  return (
    <Banner tone="warn" icon="disk" title={t("library.disk_low")} live>
      {t("library.disk_low_hint", { left: formatBytes(disk.left) })}
    </Banner>
  );
}
