import type { SnapshotOptions as Options } from "../../model/snapshot_options.ts";
import { t } from "@ringside/ui/locales";
import { Button, Dialog, Select, Slider } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";

export const snapshotTypes = ["image/png", "image/jpeg", "image/webp"] as const;

/** The label of a file type. */
export function typeWords(type: Options["type"]): string {
  switch (type) {
    case "image/png":
      return t("snapshot.type_png");
    case "image/jpeg":
      return t("snapshot.type_jpeg");
    case "image/webp":
      return t("snapshot.type_webp");
  }
}

/** A file type and, for lossy types, the quality. */
export function TypeChoice({ options, onChange }: {
  options: Options;
  onChange: (options: Options) => void;
}) {
  return (
    <>
      <Select
        label={t("snapshot.type")}
        value={options.type}
        options={snapshotTypes.map((type) => ({ value: type, label: typeWords(type) }))}
        onChange={(value) => {
          const type = snapshotTypes.find((one) => one === value);
          if (type) onChange({ ...options, type });
        }}
      />
      {options.type !== "image/png" && (
        <Slider
          label={t("snapshot.quality")}
          value={options.quality}
          min={0.1}
          max={1}
          step={0.01}
          onChange={(quality) => onChange({ ...options, quality })}
        />
      )}
    </>
  );
}

/** Options for all snapshots from now on; changes apply at once. */
export function SnapshotOptions({ model, onClose }: { model: EngineModel; onClose: () => void }) {
  const options = model.state.settings.value.snapshotOptions;
  return (
    <Dialog
      title={t("snapshot.options")}
      onClose={onClose}
      actions={<Button tone="primary" onClick={onClose}>{t("snapshot.done")}</Button>}
    >
      <p class="card-lead">{t("snapshot.options_lead")}</p>
      <TypeChoice
        options={options}
        onChange={(snapshotOptions) => void model.run("settings.change", { snapshotOptions })}
      />
    </Dialog>
  );
}
