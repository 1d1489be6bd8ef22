import { isInCall } from "@ringside/calling/state";
import { t } from "@ringside/ui/locales";
import { lazyView } from "@ringside/ui/lazy_view";
import { Announcer, Banner } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";
import type { PageModel } from "./page_model.ts";
import { HeldSound } from "./held_sound.tsx";
import { loadCallStyles } from "./call_styles.ts";
import { JoiningPage } from "./joining_page.tsx";
import { Lobby } from "./lobby.tsx";
import { ShowRecordings } from "./recording/show_recordings.tsx";
import { ShowInvite } from "./show_invite.tsx";
import { ownerName } from "./visit_words.ts";

const GuestCall = lazyView(async () => {
  const [file] = await Promise.all([import("./guest_call.tsx"), loadCallStyles()]);
  return file.GuestCall;
});

const OwnerInvite = lazyView(() => import("./owner_invite.tsx").then((file) => file.OwnerInvite));

/** Loads the call's views, so that they are there before the first ring. */
export const loadCallViews = (): Promise<void> => GuestCall.load();

/** The page of a call link: who is called, then the call. */
export function GuestPage({ model }: { model: PageModel }) {
  const call = model.call.value;
  const isReturning = model.returning.value && !isInCall(call);
  const isJoining = isReturning || call.state === "idle" && model.joining.value.is === "joining";
  const name = ownerName(model.visit.value);
  const { invite } = model;
  // In the call its own controls show it.
  const isBetween = !isJoining && (call.state === "idle" || call.state === "ended");
  const title = t(isInCall(call) ? "call.region" : "visit.title", { name });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <HeldSound isHeld={model.soundHeld.value} turnOn={() => model.turnSoundOn()} />
      {isBetween && (
        <aside class="guest-held">
          {invite && (
            <Banner icon="ticket" actions={<ShowInvite model={model} />}>
              {t("visit.invite_received", { name })}
            </Banner>
          )}
          <ShowRecordings model={model} />
        </aside>
      )}
      {isJoining
        ? <JoiningPage model={model} />
        : call.state !== "idle"
        ? <GuestCall model={model} call={call} />
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
