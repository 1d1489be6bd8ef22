/** A person's own name and keys; absent before first run. */
export interface ProfileState {
  name: string;
  /** The public key in base64url: the contact id that others know. */
  identity: string;
  device: string;
}
