import type { Locator, Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { type CallViewState, isInCall, type QualityDetail } from "@ringside/calling/state";

/** The ring that a page shows. */
export function ringFrom(page: Page, name: string): Locator {
  return page.getByRole("alertdialog", { name: `Incoming call from ${name}` });
}

/** The call that a page shows. */
export function callWith(page: Page, name: string): Locator {
  return page.getByRole("region", { name: `Call with ${name}` });
}

/** Waits until the engine is in this state of a call, for what no window shows. */
export async function inState<S extends CallViewState["state"]>(
  person: Person,
  state: S,
  within = 10_000,
): Promise<Extract<CallViewState, { state: S }>> {
  return await eventually(async () => {
    const { call } = await person.state();
    return call.state === state ? call as Extract<CallViewState, { state: S }> : undefined;
  }, { what: `${person.name}'s call is ${state}`, within });
}

/** The figures of a person's connection with the other one, once there are any. */
export async function qualityOf(person: Person): Promise<QualityDetail | undefined> {
  const { call } = await person.state();
  const other = isInCall(call) ? call.remotes[0] : undefined;
  if (!other) return undefined;
  return (await person.run("call.quality", { member: other.member })).detail ?? undefined;
}

/** The newest call in a person's history, as `direction outcome`. */
export async function newestCall(person: Person): Promise<string> {
  const entry = (await person.state()).history[0];
  return entry ? `${entry.direction} ${entry.outcome}` : "none";
}

/** A person's contact with this name. */
export async function contactId(person: Person, name: string): Promise<string> {
  const contact = (await person.state()).contacts.find((contact) => contact.name === name);
  if (!contact) throw new Error(`${person.name} has no contact ${name}`);
  return contact.id;
}
