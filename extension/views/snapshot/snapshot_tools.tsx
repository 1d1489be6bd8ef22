import { t } from "@ringside/ui/locales";
import { IconButton, Menu } from "@ringside/ui/parts";
import { useMemo, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { takeSnapshot } from "./snapshot_actions.ts";

const SnapshotOptions = lazyView(() =>
  import("./snapshot_options.tsx").then((file) => file.SnapshotOptions)
);

/** Snapshots of the active tab: one button, and a menu for the less frequent kinds. */
export function SnapshotTools({ model, windows }: { model: EngineModel; windows: Windows }) {
  const take = useMemo(() => takeSnapshot(model, windows), [model, windows]);
  const [asking, setAsking] = useState(false);
  return (
    <div class="snapshot-tools">
      <IconButton
        label={t("snapshot.tab")}
        icon="snapshot"
        onClick={() => void take(false)}
      />
      <Menu
        label={t("snapshot.more")}
        icon="chevron_down"
        size="small"
        items={[
          {
            id: "page",
            label: t("snapshot.page"),
            icon: "page",
            onChoose: () => void take(true),
          },
          {
            id: "options",
            label: t("snapshot.options"),
            icon: "options",
            onChoose: () => setAsking(true),
          },
        ]}
      />
      {asking && <SnapshotOptions model={model} onClose={() => setAsking(false)} />}
    </div>
  );
}
