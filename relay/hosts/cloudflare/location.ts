import type { LocationHint } from "./runtime.ts";

/** The part of Cloudflare's data on a request's origin that this host uses. */
export interface Place {
  readonly continent?: string;
  /** Degrees, as text. */
  readonly longitude?: string;
}

/**
 * Where to create the objects of a client at `place`: near it, since an object stays where it was
 * created. A room's object is near the member that entered first.
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
