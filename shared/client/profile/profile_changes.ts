/** What taking a profile file in changes, for the question before it. */
export interface ProfileChanges {
  /** Another identity takes the place of the one that is here. */
  replaces: boolean;
  added: number;
  /** Known here, and the file changes something of them. */
  changed: number;
  /** Gone with the identity whose contacts they are. */
  removed: number;
  /** Not blocked in the file, and still blocked after it. */
  keptBlocks: number;
}
