import { MemberId } from "@ringside/call";
import * as v from "valibot";
import { done, failed, none, part, Size, snapshotTroubles } from "./command_values.ts";
import { PageLacks } from "../model/snapshot_options.ts";

const Of = v.union([v.literal("me"), MemberId]);
const PictureSource = v.picklist(["camera", "share"]);
const kept = v.variant("ok", [
  v.object({ ok: v.literal(true), id: v.string(), name: v.string() }),
  failed(["no_picture", "disk_full"]),
]);

/** The commands about stills: of a call, of what the person picks, and of a tab. */
export const snapshotCommands = {
  /** A still of what a participant of the call sends, at the source's full size, into the library. */
  "snapshot.take": {
    input: v.object({
      of: Of,
      source: PictureSource,
      /** The settings' `snapshotOptions` when absent. */
      type: v.optional(v.picklist(["image/png", "image/jpeg", "image/webp"])),
    }),
    output: kept,
  },
  /** One still of all these pictures of the call, composed as its recording is. */
  "snapshot.everyone": {
    input: v.object({
      tiles: v.array(v.object({
        of: Of,
        source: PictureSource,
        caption: v.string(),
        isLarge: v.boolean(),
        isLive: v.boolean(),
        emblem: v.optional(v.object({ letters: v.string(), colour: v.string() })),
      })),
    }),
    output: kept,
  },
  /** One frame of what the person picks, where the extension may not see the tab itself. */
  "snapshot.pick": {
    input: none,
    output: v.variant("ok", [done, failed(snapshotTroubles)]),
  },
  /**
   * A tab's picture comes from the background in pieces: each a data URL with the place of its
   * corner, all in pixels of the picture. A new one drops what was begun before.
   */
  "snapshot.page_begin": {
    input: v.object({
      title: v.string(),
      whole: v.boolean(),
      width: Size,
      height: Size,
      /** Why the picture holds less than the page. */
      lacks: v.optional(PageLacks),
    }),
    output: done,
  },
  "snapshot.page_piece": {
    input: v.object({ url: v.string(), left: v.number(), top: v.number() }),
    output: done,
  },
  /** How much of a long page's picture is done; answers whether its person still wants it. */
  "snapshot.page_progress": {
    input: v.object({ part }),
    output: v.object({ ok: v.literal(true), wanted: v.boolean() }),
  },
  /** Ends the picture that is being put together, from any view: nothing of it is kept. */
  "snapshot.page_cancel": { input: none, output: done },
  "snapshot.page_end": {
    input: none,
    output: v.variant("ok", [done, failed(["no_picture", "disk_full"])]),
  },
  /** The rest of the picture will not come: what was begun is let go of. */
  "snapshot.page_drop": { input: none, output: done },
  /** Takes away the note on the snapshot that was taken last. */
  "snapshot.dismiss_note": { input: none, output: done },
} as const;
