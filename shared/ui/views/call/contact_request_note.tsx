import type { BecomingContactsState } from "@ringside/calling/state";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Banner } from "../../parts/banner.tsx";

/** What became of this person's wish to become contacts, until they have read it. */
export function ContactRequestNote({ becoming: { name, stage }, invited, failed, actions }: {
  becoming: BecomingContactsState;
  /** The words once the guest has the invite, and if there is none, in this program. */
  invited: string;
  failed: string;
  /** What to do with an invite. */
  actions?: ComponentChildren;
}): JSX.Element | null {
  const [isRead, setRead] = useState(false);
  useEffect(() => setRead(false), [stage]);
  const note = noteOf(stage, { name, invited, failed });
  if (!note || isRead) return null;
  const { icon, tone, words } = note;
  return (
    <Banner
      tone={tone}
      icon={icon}
      live
      actions={stage === "invited" && actions}
      onDismiss={() => setRead(true)}
    >
      {words}
    </Banner>
  );
}

function noteOf(
  stage: BecomingContactsState["stage"],
  { name, invited, failed }: { name: string; invited: string; failed: string },
) {
  switch (stage) {
    case "asking":
      return {
        tone: "info",
        icon: "clock",
        words: t("call_link.contact_asked", { name }),
      } as const;
    case "invited":
      return { tone: "good", icon: "ticket", words: invited } as const;
    case "refused":
      return {
        tone: "info",
        icon: "info",
        words: t("call_link.contact_refused", { name }),
      } as const;
    case "failed":
      return { tone: "warn", icon: "warning", words: failed } as const;
    default:
      return undefined;
  }
}
