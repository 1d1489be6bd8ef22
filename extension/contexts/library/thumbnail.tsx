import type { LibraryItem } from "@ringside/record";
import { Icon, type IconName } from "@ringside/ui/parts";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LibraryModel } from "./library_model.ts";

const iconOf = (item: LibraryItem): IconName =>
  item.kind === "snapshot" ? "image" : item.type.startsWith("audio/") ? "mic" : "film";

/** A small picture of an item, loaded when it becomes visible, or else an icon of its kind. */
export function Thumbnail({ model, item }: { model: LibraryModel; item: LibraryItem }) {
  const ref = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  const [url, setUrl] = useState<string>();
  const version = model.version.value;

  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    }, { rootMargin: "200px" });
    observer.observe(place);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!seen || url) return;
    let gone = false;
    void model.thumbnail(item.id).then((picture) => {
      if (picture && !gone) setUrl(URL.createObjectURL(picture));
    });
    return () => {
      gone = true;
    };
  }, [seen, url, version, item.id]);

  useEffect(() => {
    if (url) return () => URL.revokeObjectURL(url);
  }, [url]);

  return (
    <span class="thumbnail" ref={ref}>
      {url ? <img src={url} alt="" /> : <Icon name={iconOf(item)} size={28} />}
    </span>
  );
}
