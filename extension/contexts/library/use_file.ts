import type { LibraryItem } from "@ringside/record";
import { useEffect, useState } from "preact/hooks";
import type { LibraryModel } from "./library_model.ts";

/** A URL for an item's file; `gone` if there is no file. */
export function useFile(model: LibraryModel, item: LibraryItem): string | "gone" | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let address: string | undefined;
    let left = false;
    void model.file(item).then((file) => {
      if (left) return;
      address = file && URL.createObjectURL(file);
      setUrl(address ?? "gone");
    });
    return () => {
      left = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [item.id]);
  return url;
}
