import type { AddressBudget } from "../../relay/limits/address_budget.ts";

/** A budget without end: for an actor that is looked at alone. */
export const endlessBudget: AddressBudget = {
  frame: () => 0,
  message: () => 0,
  join: () => 0,
  charge: () => {},
  hold: () => true,
  free: () => {},
};
