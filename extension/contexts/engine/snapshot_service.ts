import { encodePicture, grabFrame, type Library, type SnapshotType } from "@ringside/record";
import { t } from "@ringside/ui/locales";
import type { CommandOutput } from "../../messages/contract.ts";
import type { CallMedia } from "./call_media.ts";
import { recordedAt } from "./record_service.ts";

type Of = "peer" | "self" | "share";

const sources = { peer: "person", self: "self", share: "share" } as const;

/** Stills of a call, at the full size of what is sent or received. */
export class SnapshotService {
  readonly #media: CallMedia;
  readonly #library: Promise<Library>;
  readonly #peerName: () => string;

  constructor(parts: { media: CallMedia; library: Promise<Library>; peerName: () => string }) {
    this.#media = parts.media;
    this.#library = parts.library;
    this.#peerName = parts.peerName;
  }

  async take(of: Of, type: SnapshotType): Promise<CommandOutput<"snapshot.take">> {
    const { me, them } = this.#media.tracks();
    const track = of === "peer" ? them.camera : of === "self" ? me.camera : them.share ?? me.share;
    const grabbed = track ? await grabFrame(track) : undefined;
    if (!grabbed?.ok) return { ok: false, reason: "no_picture" };
    const picture = await encodePicture(grabbed.frame, type)
      .finally(() => grabbed.frame.close());
    const name = this.#name(of);
    const kept = await (await this.#library).keepSnapshot({
      name,
      source: sources[of],
      participants: of === "self" ? [] : [this.#peerName()],
      picture,
    });
    return kept.ok ? { ok: true, id: kept.item.id, name } : { ok: false, reason: "disk_full" };
  }

  #name(of: Of): string {
    const when = recordedAt();
    return of === "self"
      ? t("snapshot.name_self", { when })
      : t(`snapshot.name_${of}`, { name: this.#peerName(), when });
  }
}
