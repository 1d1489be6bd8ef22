/** What importing a profile file would change, for the confirmation before it. */
export interface ProfileChanges {
  /** The file's identity replaces the current one. */
  replaces: boolean;
  added: number;
  /** Known contacts that the file changes. */
  changed: number;
  /** Contacts that are removed together with their identity. */
  removed: number;
  /** Contacts that stay blocked although the file does not block them. */
  keptBlocks: number;
}
