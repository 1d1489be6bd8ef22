import type { LibraryItem } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { Dialog } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import { PictureView } from "../../views/picture/picture_view.tsx";
import type { LibraryModel } from "./library_model.ts";
import { useFile } from "./use_file.ts";

/** Plays a recording with the browser's own controls, or shows a whole picture. */
export function Player({ model, item, onClose }: {
  model: LibraryModel;
  item: LibraryItem;
  onClose: () => void;
}) {
  const url = useFile(model, item);
  const [failed, setFailed] = useState(false);
  const shared = { src: url, "aria-label": item.name, onError: () => setFailed(true) };
  return (
    <Dialog title={item.name} onClose={onClose} shape="sheet" dark>
      <div class="player">
        {failed || url === "gone"
          ? (
            <p role="alert">
              {t(url === "gone" ? "library.file_gone" : "library.player_failed")}
            </p>
          )
          : url === undefined
          ? null
          : item.type.startsWith("image/")
          ? (
            <PictureView
              url={url}
              name={item.name}
              picture={item.picture ?? { width: 1, height: 1 }}
              onError={shared.onError}
            />
          )
          : item.type.startsWith("audio/")
          ? <audio {...shared} controls autoplay />
          : <video {...shared} controls autoplay playsInline />}
      </div>
    </Dialog>
  );
}
