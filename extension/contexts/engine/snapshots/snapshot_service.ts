import { openDisplay } from "@ringside/capture";
import {
  composeStills,
  encodePicture,
  grabFrame,
  type Library,
  type LibrarySource,
  type SnapshotType,
  type Still,
} from "@ringside/record";
import type { StateStore } from "@ringside/client";
import type { PageLacks, SnapshotOptions } from "../../../model/snapshot_options.ts";
import type { SnapshotsState } from "../../../model/snapshot_state.ts";
import type { EveryoneTile } from "@ringside/ui/everyone_snapshot";
import { t } from "@ringside/ui/locales";
import type { CommandInput, CommandOutput } from "../../../messages/contract.ts";
import type { Participant } from "@ringside/call";
import type { CallMedia, CallMember } from "@ringside/calling";
import type { PictureSource } from "@ringside/calling/state";
import { PagePicture } from "./page_picture.ts";
import { recordingName } from "../recording/recording_name.ts";
import { recordedAt, titleInName } from "@ringside/record/dated_name";

/** Whose picture of a call, and of what. */
interface CallPicture {
  readonly of: Participant;
  readonly source: PictureSource;
}

const doneOk = { ok: true } as const;

export interface SnapshotParts {
  media: Pick<CallMedia, "tracks">;
  library: Promise<Pick<Library, "keepSnapshot">>;
  state: Pick<StateStore<SnapshotsState>, "set">;
  /** Who else is in the call. */
  members: () => readonly Pick<CallMember, "member" | "name">[];
  options: () => SnapshotOptions;
  /** How pictures are got and written; the browser's own where absent. */
  camera?: PictureCamera;
}

/** What a page alone can do. */
export interface PictureCamera {
  grab: typeof grabFrame;
  pick: typeof openDisplay;
  encode: typeof encodePicture;
  /** Undefined where no still has an image. */
  compose(stills: readonly Still[]): OffscreenCanvas | undefined;
}

const browserCamera: PictureCamera = {
  grab: grabFrame,
  pick: openDisplay,
  encode: encodePicture,
  compose: (stills) => {
    const composed = composeStills(stills);
    if (!composed) return undefined;
    const canvas = new OffscreenCanvas(composed.width, composed.height);
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("Cannot compose stills: no 2D canvas here");
    composed.draw(context);
    return canvas;
  },
};

/** Stills of a call, a tab or what the person picks, at the full size of their source. */
export class SnapshotService {
  readonly #parts: SnapshotParts;
  readonly #camera: PictureCamera;
  #page: PagePicture | undefined;
  #cancelled = false;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.#camera = parts.camera ?? browserCamera;
  }

  async take(what: CallPicture, type?: SnapshotType): Promise<CommandOutput<"snapshot.take">> {
    // Now, since the call may be over by the time there is a frame.
    const { kept, name, participants } = this.#about(what);
    const frame = await this.#frameOf(what);
    if (!frame) return { ok: false, reason: "no_picture" };
    return await this.#keep(name, kept, frame, { participants, type })
      .finally(() => frame.close());
  }

  /** All these pictures in one, as a view shows them. */
  async takeEveryone(
    tiles: readonly EveryoneTile[],
  ): Promise<CommandOutput<"snapshot.everyone">> {
    const participants = this.#parts.members().map(({ name }) => name);
    const name = recordingName({ kind: "call", title: participants.join(", ") });
    const taken = await Promise.all(tiles.map(async (tile) => ({
      tile,
      frame: tile.isLive ? await this.#frameOf(tile) : undefined,
    })));
    try {
      const picture = this.#camera.compose(
        taken.map(({ tile: { source: kind, ...tile }, frame }) => ({
          ...{ ...tile, kind },
          image: frame && { of: frame, width: frame.displayWidth, height: frame.displayHeight },
        })),
      );
      if (!picture) return { ok: false, reason: "no_picture" };
      return await this.#keep(name, "call", picture, { participants });
    } finally {
      for (const { frame } of taken) frame?.close();
    }
  }

  /** One frame of a tab, window or screen, by the browser's own picker. */
  async pick(): Promise<CommandOutput<"snapshot.pick">> {
    const opened = await this.#camera.pick({ surface: "browser" });
    if (!opened.ok) return { ok: false, reason: opened.reason };
    const { source } = opened;
    try {
      const grabbed = source.video ? await this.#camera.grab(source.video) : undefined;
      if (!grabbed?.ok) return { ok: false, reason: "no_picture" };
      const kind = source.kind === "tab" || source.kind === "window" ? source.kind : "screen";
      const name = t(`record.name_${kind}`, { when: recordedAt() });
      const kept = await this.#keep(name, kind, grabbed.frame)
        .finally(() => grabbed.frame.close());
      return kept.ok ? doneOk : kept;
    } finally {
      source.stop();
    }
  }

  /** The background is about to send a tab's picture. */
  beginPage(input: CommandInput<"snapshot.page_begin">): void {
    this.#page = new PagePicture(input);
  }

  async addPiece({ url, left, top }: CommandInput<"snapshot.page_piece">): Promise<void> {
    await this.#page?.add(url, left, top);
  }

  /** A long page is at it; the background stops when that is no longer wanted. */
  pageProgress(part: number): CommandOutput<"snapshot.page_progress"> {
    // Another page begins: a cancel was meant for the one before, whose worker may have died.
    if (part === 0) this.#cancelled = false;
    if (!this.#cancelled) this.#progress(part);
    return { ok: true, wanted: !this.#cancelled };
  }

  /** Shown at once; the background learns of it with its next piece, and drops the page. */
  cancelPage(): void {
    this.#cancelled = true;
    this.#progress(null);
  }

  async endPage(): Promise<CommandOutput<"snapshot.page_end">> {
    const page = this.#page;
    this.dropPage();
    if (!page?.picture) return { ok: false, reason: "no_picture" };
    const when = recordedAt();
    const title = titleInName(page.title);
    const name = title ? t("snapshot.name_page", { title, when }) : t("record.name_tab", { when });
    const { lacks, picture, whole } = page;
    const kept = await this.#keep(name, whole ? "page" : "tab", picture, { lacks });
    return kept.ok ? doneOk : kept;
  }

  /** The background gave up in the middle. */
  dropPage(): void {
    this.#page = undefined;
    this.#cancelled = false;
    this.#progress(null);
  }

  /** The person has seen the note on their last snapshot. */
  dismissNote(): void {
    this.#parts.state.set("snapshotNote", null);
  }

  async #frameOf({ of, source }: CallPicture): Promise<VideoFrame | undefined> {
    const { me, others } = this.#parts.media.tracks();
    const track = (of === "me" ? me : others.get(of))?.[source];
    const grabbed = track ? await this.#camera.grab(track) : undefined;
    return grabbed?.ok ? grabbed.frame : undefined;
  }

  #progress(part: number | null): void {
    this.#parts.state.set("pageProgress", part);
  }

  async #keep(
    name: string,
    source: LibrarySource,
    still: VideoFrame | OffscreenCanvas,
    more: { participants?: string[]; type?: SnapshotType; lacks?: PageLacks | undefined } = {},
  ): Promise<CommandOutput<"snapshot.take">> {
    const { quality, type } = this.#parts.options();
    const wanted = more.type ?? type;
    const picture = await this.#camera.encode(still, wanted, quality);
    const { participants = [], lacks } = more;
    const kept = await (await this.#parts.library)
      .keepSnapshot({ name, source, participants, picture });
    if (!kept.ok) return { ok: false, reason: "disk_full" };
    const { file, id, name: given } = kept.item;
    const asPng = picture.blob.type !== wanted;
    this.#parts.state.set("snapshotNote", { id, name: given, file, lacks, asPng });
    return { ok: true, id, name: given };
  }

  /** What the library says about a still of the call. */
  #about({ of, source }: CallPicture): {
    kept: LibrarySource;
    name: string;
    participants: string[];
  } {
    const when = recordedAt();
    if (of === "me" && source === "camera") {
      return { kept: "self", name: t("snapshot.name_self", { when }), participants: [] };
    }
    // Everybody saw the person's own share.
    const participants = this.#parts.members()
      .filter(({ member }) => of === "me" || of === member).map(({ name }) => name);
    const who = { name: participants.join(", "), when };
    return source === "camera"
      ? { kept: "person", name: t("snapshot.name_peer", who), participants }
      : { kept: "share", name: t("snapshot.name_share", who), participants };
  }
}
