import type { CallActions } from "@ringside/ui/views";
import type { CallViewState } from "@ringside/calling/state";
import { IncomingCall } from "@ringside/ui/incoming_call";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { lazyView } from "./lazy_view.tsx";

const BlockContact = lazyView(() =>
  import("./block_contact.tsx").then((file) => file.BlockContact)
);

/** An incoming call over whatever is shown; its caller can be muted or blocked from it. */
export function Ringing({ model, call, actions, onAccepted }: {
  model: EngineModel;
  call: CallViewState;
  actions: CallActions;
  onAccepted?: () => void;
}) {
  // Asked on, although the ring may be over before the answer.
  const [blocking, setBlocking] = useState<string>();
  const contacts = model.state.contacts.value;
  const asked = contacts.find(({ id, blocked }) => id === blocking && !blocked);
  const caller = call.state === "ringing"
    ? contacts.find(({ id }) => id === call.party.contact)
    : undefined;
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
