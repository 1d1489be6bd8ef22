import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";

/** Reads out who raises a hand. */
export function HandSpeaker({ members }: Pick<InMeetingState, "members">): JSX.Element {
  const up = members.filter(({ hand }) => hand !== null);
  const known = useRef<ReadonlySet<string>>(new Set(up.map(({ member }) => member)));
  const [spoken, speak] = useState("");
  useEffect(() => {
    const raised = up.find(({ member }) => !known.current.has(member));
    known.current = new Set(up.map(({ member }) => member));
    if (raised) speak(t("meeting.raised_hand", { name: raised.name }));
  }, [members]);
  return <p class="unseen" role="status">{spoken}</p>;
}
