/** A person's own name and keys; absent before first run. */
export interface ProfileState {
  name: string;
  /** The public key in base64url, by which contacts know this person. */
  identity: string;
  device: string;
}
