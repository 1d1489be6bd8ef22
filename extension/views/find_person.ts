import type { ContactState, GuestState } from "@ringside/client/state";
import type { EngineModel } from "../model/engine_model.ts";

/** A contact, or a guest who is there; undefined for anybody else. */
export function findPerson(model: EngineModel, id: string): ContactState | GuestState | undefined {
  const { contacts, guests } = model.state;
  return [...contacts.value, ...guests.value].find((person) => person.id === id);
}

/** Whether somebody came by a call link: they are not renamed, verified or blocked. */
export const isGuest = (person: ContactState | GuestState): person is GuestState =>
  "link" in person;
