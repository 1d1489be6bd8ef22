import type { LibraryItem } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { EmptyState, type IconName } from "@ringside/ui/parts";
import { ItemCard, type ItemQuestion } from "./item_card.tsx";
import type { LibraryModel } from "./library_model.ts";
import { useGrowing } from "./use_growing.ts";

const icons = { recordings: "film", snapshots: "image" } as const satisfies Record<
  string,
  IconName
>;

/** The items of one kind under a heading, or how to make the first one. */
export function ItemSection({ model, kind, items, onAsk }: {
  model: LibraryModel;
  kind: "recordings" | "snapshots";
  items: readonly LibraryItem[];
  onAsk: (question: ItemQuestion, item: LibraryItem) => void;
}) {
  const title = t(`library.${kind}`);
  const { drawn, end } = useGrowing(items.length);
  const searching = model.query.value.trim() !== "";
  return (
    <section class="item-section" id={kind} aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{title}</h2>
      {items.length > 0
        ? (
          <ul class="items" aria-label={title}>
            {items.slice(0, drawn).map((item) => (
              <ItemCard
                key={item.id}
                model={model}
                item={item}
                onAsk={onAsk}
              />
            ))}
          </ul>
        )
        : searching
        ? (
          <p class="items-none">
            {t("library.no_match", { query: model.query.value.trim() })}
          </p>
        )
        : (
          <EmptyState icon={icons[kind]} title={t(`library.no_${kind}`)} level={3}>
            {t(`library.no_${kind}_hint`)}
          </EmptyState>
        )}
      <div
        ref={(element) => {
          end.current = element;
        }}
      />
    </section>
  );
}
