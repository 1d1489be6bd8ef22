import { useMemo } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { sharedMedia } from "../own_share.ts";
import { lazyView } from "@ringside/ui/lazy_view";
import { shareActions } from "./share_actions.ts";

const ContactChooser = lazyView(() =>
  import("./contact_chooser.tsx").then((file) => file.ContactChooser)
);

/**
 * A keyboard command asked to share this window's tab without a call: the view that it opened asks
 * with whom.
 */
export function ShareRequest({ model, windows }: { model: EngineModel; windows: Windows }) {
  const actions = useMemo(() => shareActions(model, windows), [model, windows]);
  const request = model.state.shareRequest.value;
  const isRinging = model.state.call.value.state === "ringing";
  if (!request || isRinging || sharedMedia(model) || request.tab !== windows.currentTab()) {
    return null;
  }
  return (
    <ContactChooser
      model={model}
      onChoose={(contact) => void actions.tab(contact)}
      onClose={() => void model.run("share.forget", {})}
    />
  );
}
