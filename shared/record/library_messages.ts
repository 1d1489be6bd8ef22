import type { Container } from "./container.ts";

/** Target formats of a conversion. */
export type ConvertTo =
  | { readonly to: Container; readonly height?: number; readonly frameRate?: number }
  /** Sound only, in the container for the codec that the browser has. */
  | { readonly to: "audio" }
  | { readonly to: "gif"; readonly width: number; readonly frameRate: number };

/** Work on the library's files that needs a worker; `job` pairs it with its answer. */
export type ToLibraryWorker =
  | {
    readonly t: "recover";
    readonly job: number;
    readonly file: string;
    readonly container: Container;
    readonly createdAt: number;
  }
  | {
    readonly t: "convert";
    readonly job: number;
    readonly file: string;
    readonly into: string;
    readonly how: ConvertTo;
  }
  | {
    readonly t: "trim";
    readonly job: number;
    readonly file: string;
    readonly into: string;
    readonly startMs: number;
    readonly endMs: number;
  }
  | { readonly t: "cancel"; readonly job: number };

/** Why a job failed. */
export type LibraryTrouble =
  /** There is no such file. */
  | "no_file"
  /** Another page is writing it. */
  | "in_use"
  /** Nothing in it can be played. */
  | "empty"
  | "unreadable"
  /** This browser cannot write that format. */
  | "unsupported"
  | "disk_full"
  | "cancelled";

/** A file that was made or repaired. */
export interface MadeFile {
  readonly ok: true;
  readonly bytes: number;
  readonly durationMs: number;
  readonly type: string;
  readonly codecs: string;
  readonly picture: { readonly width: number; readonly height: number } | undefined;
  /** Where a trim actually starts: at a keyframe. */
  readonly startMs?: number;
}

export type MadeOutcome = MadeFile | { readonly ok: false; readonly reason: LibraryTrouble };

export type FromLibraryWorker =
  | { readonly t: "progress"; readonly job: number; readonly part: number }
  | { readonly t: "done"; readonly job: number; readonly outcome: MadeOutcome };
