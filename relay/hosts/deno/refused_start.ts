/** The relay cannot start with these settings; `message` is a sentence for whoever runs it. */
export class RefusedStart extends Error {
  override name = "RefusedStart";
}
