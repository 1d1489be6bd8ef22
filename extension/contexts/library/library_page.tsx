import type { LibraryItem } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { Select, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { EngineRecording } from "../../views/record/engine_recording.tsx";
import { ConvertItem } from "./convert_item.tsx";
import { DiskUse, DiskWarning, UnreadableNote } from "./disk_note.tsx";
import { itemOrders } from "./find_items.ts";
import type { ItemQuestion } from "./item_card.tsx";
import { ItemSection } from "./item_section.tsx";
import { JobList } from "./job_list.tsx";
import type { LibraryModel } from "./library_model.ts";
import { Player } from "./player.tsx";
import { RenameItem } from "./rename_item.tsx";
import { SelectionBar } from "./selection_bar.tsx";
import { TrimItem } from "./trim_item.tsx";
import { UndoBar } from "./undo_bar.tsx";

/** All recordings and snapshots, and the jobs in progress. */
export function LibraryPage({ engine, model }: { engine: EngineModel; model: LibraryModel }) {
  const [asked, setAsked] = useState<{ question: ItemQuestion; item: LibraryItem }>();
  const { recordings, snapshots } = model.shown.value;
  const searching = model.query.value.trim() !== "";
  const close = () => setAsked(undefined);
  const ask = (question: ItemQuestion, item: LibraryItem) => setAsked({ question, item });
  return (
    <div class="library">
      <header class="library-head">
        <div class="library-title">
          <h1>{t("library.title")}</h1>
          <DiskUse model={model} />
        </div>
        <div class="library-find">
          <TextField
            label={t("library.search")}
            hideLabel
            type="search"
            icon="search"
            placeholder={t("library.search")}
            value={model.query.value}
            onInput={(query) => (model.query.value = query)}
          />
          <Select
            label={t("library.sort")}
            hideLabel
            value={model.order.value}
            options={itemOrders.map((order) => ({
              value: order,
              label: t(`library.sort_${order}`),
            }))}
            onChange={(value) => {
              const order = itemOrders.find((one) => one === value);
              if (order) model.order.value = order;
            }}
          />
        </div>
        <p class="unseen" role="status">
          {searching && t("library.found", { count: recordings.length + snapshots.length })}
        </p>
        <nav aria-label={t("library.title")}>
          <ul class="library-kinds">
            {(["recordings", "snapshots"] as const).map((kind) => (
              <li key={kind}>
                <a href={`#${kind}`}>
                  {t(`library.${kind}`)} <span>{model.shown.value[kind].length}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SelectionBar model={model} />
      </header>
      <main
        class="library-main"
        aria-busy={model.items.value === undefined && !model.unreadable.value}
      >
        <UnreadableNote model={model} />
        <DiskWarning model={model} />
        {engine.state.recordings.value.map((recording) => (
          <EngineRecording key={recording.id} model={engine} recording={recording} />
        ))}
        <JobList model={model} />
        {model.items.value && (
          <>
            <ItemSection model={model} kind="recordings" items={recordings} onAsk={ask} />
            <ItemSection model={model} kind="snapshots" items={snapshots} onAsk={ask} />
          </>
        )}
      </main>
      <UndoBar model={model} />
      {asked && <Question {...asked} model={model} onClose={close} />}
    </div>
  );
}

function Question({ question, item, ...rest }: {
  question: ItemQuestion;
  item: LibraryItem;
  model: LibraryModel;
  onClose: () => void;
}) {
  switch (question) {
    case "play":
      return <Player {...rest} item={item} />;
    case "rename":
      return <RenameItem {...rest} item={item} />;
    case "convert":
      return <ConvertItem {...rest} item={item} />;
    case "trim":
      return item.kind === "recording" ? <TrimItem {...rest} item={item} /> : null;
    default:
      return question satisfies never;
  }
}
