import type { IconName } from "@ringside/ui/parts";

/** Something that happened and that a person may want to act on. */
export interface Note {
  readonly id: string;
  readonly tone: "good" | "warn" | "danger";
  readonly icon: IconName;
  /** What happened, in a few words, if `text` is the reason. */
  readonly title?: string;
  readonly text: string;
  readonly actions: readonly NoteAction[];
  readonly dismiss: () => void;
}

export interface NoteAction {
  readonly label: string;
  readonly icon: IconName;
  readonly run: () => void;
}
