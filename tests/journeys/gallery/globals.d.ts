import type { Gallery } from "./gallery_page.tsx";

declare global {
  var gallery: Gallery;
}
