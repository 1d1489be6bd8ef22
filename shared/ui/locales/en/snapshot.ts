import { troubleKeys } from "../trouble_keys.ts";
import { captureTrouble } from "./capture_trouble.ts";

/** Stills of a tab, what to do with a snapshot, and its editor. */
export const snapshot = {
  ...troubleKeys("snapshot", captureTrouble),
  "snapshot.name_page": "{title}, {when}",
  "snapshot.taking_page":
    "Ringside is scrolling through the page to capture all of it. Keep the tab in front.",
  "snapshot.options_lead": "For every snapshot from now on.",
  "snapshot.type": "File type",
  "snapshot.type_png": "PNG, lossless",
  "snapshot.type_jpeg": "JPEG, small",
  "snapshot.type_webp": "WebP, smallest",
  "snapshot.quality": "Quality",
  "snapshot.done": "Done",
  "snapshot.lacks_end":
    "The page is longer than the largest possible picture, so its end is missing.",
  "snapshot.lacks_pdf":
    "This is a PDF: the picture shows only the visible part. Download the PDF to keep all pages.",
  "snapshot.lacks_inside":
    "The page scrolls inside an area that Ringside cannot expand: the picture shows only the visible part.",
  "snapshot.progress": "Whole page, {percent}% done",
  "snapshot.cancel": "Cancel snapshot",
  "snapshot.as_png": "It is too large for the type you chose, so it was saved as PNG.",
  "snapshot.edit": "Edit",
  "snapshot.copy": "Copy",
  "snapshot.copied": "The picture is on the clipboard.",
  "snapshot.copy_failed": "The browser did not let Ringside copy the picture. Save it instead.",
  "snapshot.save": "Save",
  "snapshot.gone": "The file is gone from the library.",
  "snapshot.hint_keys":
    "To take a snapshot of this tab without being asked, press {keys} on it, or open Ringside from its button.",
  "snapshot.hint_button":
    "To take a snapshot of this tab without being asked, open Ringside from its button.",
  "snapshot.trouble_page_refused":
    "The browser does not allow snapshots of this page: it belongs to the browser or to an extension store.",
  "snapshot.trouble_tab_changed":
    "Another tab came to the front before the snapshot was complete. Nothing was saved.",
  "snapshot.trouble_cancelled": "Cancelled. Nothing was saved.",
  "snapshot.trouble_not_invoked":
    "Press the Ringside button in the toolbar on this tab first: the browser requires it for a snapshot of the whole page.",
  "snapshot.trouble_failed": "The snapshot failed. Try again.",

  "snapshot.zoom": "Zoom",
  "snapshot.zoom_in": "Zoom in",
  "snapshot.zoom_out": "Zoom out",
  "snapshot.zoom_whole": "Whole picture",
  "snapshot.zoom_width": "Fit width",
  "snapshot.zoom_real": "Real pixels",

  "editor.title": "Edit snapshot",
  "editor.gone": "This picture is not in the library any more",
  "editor.gone_hint": "It may have been deleted. Close this page, or look in the library.",
  "editor.library": "Open library",
  "editor.tools": "Tools",
  "editor.tool_crop": "Crop",
  "editor.tool_arrow": "Arrow",
  "editor.tool_box": "Box",
  "editor.tool_pen": "Freehand",
  "editor.tool_text": "Text",
  "editor.tool_blur": "Blur",
  "editor.colour": "Colour",
  "editor.colour_red": "Red",
  "editor.colour_yellow": "Yellow",
  "editor.colour_green": "Green",
  "editor.colour_blue": "Blue",
  "editor.colour_black": "Black",
  "editor.colour_white": "White",
  "editor.width": "Thickness",
  "editor.text": "Text to place",
  "editor.text_sample": "Note",
  "editor.undo": "Undo",
  "editor.redo": "Redo",
  "editor.picture": "Picture, {width} by {height}",
  "editor.help":
    "Drag on the picture. By keyboard: arrow keys move the mark, Shift makes it faster, Enter starts and finishes, Escape cancels.",
  "editor.began": "Started. Move, then press Enter to finish.",
  "editor.made": "Done: {tool}.",
  "editor.given_up": "Cancelled.",
  "editor.undone": "Undone.",
  "editor.redone": "Redone.",
  "editor.keep": "Save to library",
  "editor.kept": "“{name}” is in the library.",
  "editor.not_kept": "The disk is full. Delete something from the library first.",
  "editor.new_name": "{name}, edited",
  "editor.copy": "Copy picture",
  "editor.save": "Save as file",
} as const;
