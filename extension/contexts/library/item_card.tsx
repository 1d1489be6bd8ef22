import type { LibraryItem } from "@ringside/record";
import { formatClock, t } from "@ringside/ui/locales";
import { announce, Icon, IconButton } from "@ringside/ui/parts";
import { pages } from "../../platform/pages.ts";
import { ItemFacts } from "./item_facts.tsx";
import { lengthOf } from "./find_items.ts";
import type { LibraryModel } from "./library_model.ts";
import { moveFocus } from "./move_focus.ts";
import { downloadItem } from "./save_item.ts";
import { Thumbnail } from "./thumbnail.tsx";

/** Actions on an item that open a dialog. */
export type ItemQuestion = "play" | "rename" | "trim" | "convert";

/** One recording or snapshot, with its actions. */
export function ItemCard({ model, item, onAsk }: {
  model: LibraryModel;
  item: LibraryItem;
  onAsk: (question: ItemQuestion, item: LibraryItem) => void;
}) {
  const length = lengthOf(item);
  const recording = item.kind === "recording";
  const running = recording && item.state.is === "open";
  // A GIF has no timestamps or tracks to cut at.
  const cuttable = length !== undefined && item.type !== "image/gif";
  const readable = !recording || item.state.is === "whole";
  const download = async () => {
    if (!(await downloadItem(model, item))) announce(t("library.file_gone"), "danger");
  };
  const remove = async (button: HTMLElement) => {
    const card = button.closest("li");
    const beside = card?.nextElementSibling ?? card?.previousElementSibling;
    await model.remove([item]);
    moveFocus(() => beside?.querySelector<HTMLElement>(".item-delete"));
  };
  return (
    <li class="item" data-item={item.id} aria-label={item.name}>
      <div class="item-picture">
        <Thumbnail model={model} item={item} />
        {readable && (
          <button
            type="button"
            class="item-play"
            title={t(recording ? "library.play" : "library.view")}
            aria-label={t(recording ? "library.play" : "library.view")}
            onClick={() => onAsk("play", item)}
          >
            <span class="item-play-mark">
              <Icon name={recording ? "play" : "image"} size={20} />
            </span>
          </button>
        )}
        {length !== undefined && <span class="item-length">{formatClock(length / 1000)}</span>}
        {!running && (
          <input
            type="checkbox"
            class="item-select"
            aria-label={t("library.select", { name: item.name })}
            checked={model.selected.value.has(item.id)}
            onChange={(event) => model.select(item.id, event.currentTarget.checked)}
          />
        )}
      </div>
      <div class="item-words">
        <h3 class="item-name" title={item.name}>
          <bdi>{item.name}</bdi>
        </h3>
        <ItemFacts item={item} />
      </div>
      {!running && (
        <div class="item-tools">
          <IconButton
            label={t("library.download")}
            icon="download"
            onClick={() => void download()}
          />
          <IconButton
            label={t("library.rename")}
            icon="rename"
            onClick={() => onAsk("rename", item)}
          />
          {!recording && (
            <IconButton
              label={t("snapshot.edit")}
              icon="crop"
              onClick={() => open(`/${pages.editor}#${item.id}`)}
            />
          )}
          {cuttable && (
            <IconButton
              label={t("library.trim")}
              icon="trim"
              onClick={() => onAsk("trim", item)}
            />
          )}
          {readable && item.type !== "image/gif" && (
            <IconButton
              label={t("library.convert")}
              icon="convert"
              onClick={() => onAsk("convert", item)}
            />
          )}
          <span class="item-gap" />
          <IconButton
            label={t("library.delete")}
            icon="trash"
            class="item-delete"
            onClick={(event) => void remove(event.currentTarget)}
          />
        </div>
      )}
    </li>
  );
}
