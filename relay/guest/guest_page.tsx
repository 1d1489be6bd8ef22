import { t } from "@ringside/ui/locales";
import { lazyView } from "@ringside/ui/lazy_view";
import { Announcer, Banner, Button } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";
import type { GuestModel } from "./guest_model.ts";
import { JoiningPage } from "./joining_page.tsx";
import { Lobby } from "./lobby.tsx";
import { ShowInvite } from "./show_invite.tsx";

const GuestCall = lazyView(async () => {
  const [file] = await Promise.all([import("./guest_call.tsx"), callStyles()]);
  return file.GuestCall;
});

const OwnerInvite = lazyView(() => import("./owner_invite.tsx").then((file) => file.OwnerInvite));

/** Loads the styles of a call's views; without them the call works all the same. */
function callStyles(): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./call.css", import.meta.url).href;
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

/** The page of a call link: who is called, then the call. */
export function GuestPage({ model }: { model: GuestModel }) {
  const call = model.call.value;
  const joining = model.joining.value.is === "joining";
  const name = model.visit.value.ownerName;
  const { invite } = model;
  // In the call its own controls show it.
  const isBetween = (call.state === "idle" && !joining) || call.state === "ended";
  // The call's views are there before the first ring.
  useEffect(() => void GuestCall.load(), []);
  const title = t(model.inCall.value ? "call.region" : "visit.title", { name });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      {model.soundHeld.value && (
        <div class="guest-held">
          <Banner
            icon="speaker"
            live
            actions={
              <Button tone="primary" onClick={() => model.turnSoundOn()}>
                {t("visit.sound_on")}
              </Button>
            }
          >
            {t("visit.sound_held")}
          </Banner>
        </div>
      )}
      {invite && isBetween && (
        <div class="guest-held">
          <Banner icon="ticket" actions={<ShowInvite model={model} />}>
            {t("visit.invite_received", { name })}
          </Banner>
        </div>
      )}
      {call.state !== "idle"
        ? <GuestCall model={model} call={call} />
        : joining
        ? <JoiningPage model={model} />
        : <Lobby model={model} />}
      {invite && model.showsInvite.value && (
        <OwnerInvite
          invite={invite}
          name={name}
          onClose={() => model.showsInvite.value = false}
        />
      )}
      <Announcer />
    </>
  );
}
