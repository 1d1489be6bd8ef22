import type { Delivery } from "@ringside/contacts";

/** A message to whom there is no link: it is over before it began. */
export const undeliverable: Delivery = {
  id: "",
  envelope: "",
  receipted: Promise.resolve(false),
  cancel: () => {},
};
