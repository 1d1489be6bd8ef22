import type { LocationHint } from "./runtime.ts";

/** What Cloudflare tells of a request's place, as far as it matters here. */
export interface Place {
  readonly continent?: string;
  /** Degrees, as text. */
  readonly longitude?: string;
}

/**
 * Where to make the objects of a client at `place`: near it, since a session's object stays where
 * it is made, and a room's near the one who first enters it.
 */
export function locationHint({ continent, longitude }: Place): LocationHint | undefined {
  const east = Number(longitude);
  switch (continent) {
    case "NA":
      return east < -100 ? "wnam" : "enam";
    case "SA":
      return "sam";
    case "EU":
      return east > 20 ? "eeur" : "weur";
    case "AS":
      return east < 60 ? "me" : "apac";
    case "OC":
      return "oc";
    case "AF":
      return "afr";
    default:
      return undefined;
  }
}
