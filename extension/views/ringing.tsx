import type { CallActions } from "@ringside/ui/views";
import type { CallViewState } from "@ringside/calling/state";
import { IncomingCall } from "@ringside/ui/incoming_call";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { lazyView } from "@ringside/ui/lazy_view";

const BlockContact = lazyView(() =>
  import("./block_contact.tsx").then((file) => file.BlockContact)
);

/** An incoming call above any view, with controls to mute or block the caller. */
export function Ringing({ model, call, actions, onAccepted }: {
  model: EngineModel;
  call: CallViewState;
  actions: CallActions;
  onAccepted?: () => void;
}) {
  // The question stays open, although the ring may end before the answer.
  const [blocking, setBlocking] = useState<string>();
  const contacts = model.state.contacts.value;
  const asked = contacts.find(({ id, blocked }) => id === blocking && !blocked);
  const caller = call.state === "ringing"
    ? contacts.find(({ id }) => id === call.party.contact)
    : undefined;
  const guest = call.state === "ringing" && call.party.guest ? call.party.contact : undefined;
  return (
    <>
      {call.state === "ringing" && (
        <IncomingCall
          call={call}
          actions={actions}
          muted={caller?.muted}
          onMute={caller &&
            (() => void model.run("contact.mute", { contact: caller.id, muted: true }))}
          onBlock={caller && (() => setBlocking(caller.id))}
          onRevoke={guest === undefined
            ? undefined
            : () => void model.run("call_link.decline_and_revoke", { contact: guest })}
          onAccepted={onAccepted}
        />
      )}
      {asked && (
        <BlockContact
          model={model}
          contact={asked}
          onClose={() => setBlocking(undefined)}
        />
      )}
    </>
  );
}
