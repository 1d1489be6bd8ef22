/** Attacks the relay on a port until it is ended: `attacker.ts PORT NAME`. */
import { type AttackName, attacks } from "../attacks.ts";

const [port = "", name = ""] = Deno.args;
if (!(name in attacks)) throw new Error(`There is no attack "${name}"`);
attacks[name as AttackName](Number(port));
// Clients that wait for nothing do not keep the process alive.
setInterval(() => {}, 1_000);
