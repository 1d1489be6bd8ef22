/**
 * The name of the port between a view and the engine. By itself, so that a view that only speaks
 * to the engine does not carry the contract's schemas.
 */
export const enginePort = "ringside.engine";
