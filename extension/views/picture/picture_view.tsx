import type { Size } from "./zoom.ts";
import { useZoom } from "./use_zoom.ts";
import { zoomByKey, zoomByWheel, ZoomTools } from "./zoom_tools.tsx";

/** A picture at any size, which scrolls if it is larger than its view. */
export function PictureView({ url, name, picture, onError }: {
  url: string;
  name: string;
  picture: Size;
  onError: () => void;
}) {
  const zoom = useZoom(picture);
  return (
    <div class="picture-view">
      <div
        class="picture-scroll"
        ref={zoom.view}
        role="region"
        aria-label={name}
        tabIndex={0}
        autofocus
        onKeyDown={(event) => zoomByKey(event, zoom)}
        onWheel={(event) => zoomByWheel(event, zoom)}
      >
        <img
          class={zoom.scale > 2 ? "picture-pixels" : undefined}
          src={url}
          alt={name}
          style={{ inlineSize: `${zoom.drawn.width}px`, blockSize: `${zoom.drawn.height}px` }}
          onError={onError}
        />
      </div>
      <ZoomTools zoom={zoom} />
    </div>
  );
}
