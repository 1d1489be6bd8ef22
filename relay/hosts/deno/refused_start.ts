/** The relay cannot start as it is set up; the message is the sentence that a host reads. */
export class RefusedStart extends Error {
  override name = "RefusedStart";
}
