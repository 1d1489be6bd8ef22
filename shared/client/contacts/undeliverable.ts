import type { Delivery } from "@ringside/contacts";

/** The delivery of a message to a contact without a link: it has already ended. */
export const undeliverable: Delivery = {
  id: "",
  envelope: "",
  receipted: Promise.resolve(false),
  cancel: () => {},
};
