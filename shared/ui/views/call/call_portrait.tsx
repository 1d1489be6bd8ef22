import type { ComponentChildren, JSX } from "preact";
import type { Party } from "@ringside/client/state";
import { Avatar } from "../../parts/avatar.tsx";
import { NameMarks } from "./name_marks.tsx";
import { VerifiedMark } from "./verified_mark.tsx";

/** The other person, large, with a line about the state. */
export function CallPortrait({ party, title, ringing, children }: {
  party: Party;
  /** Instead of the name. */
  title?: string;
  ringing?: boolean;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="portrait">
      <span class={ringing ? "portrait-ring" : ""}>
        <Avatar id={party.contact} name={party.name} size="huge" />
      </span>
      <h1 class="portrait-name">
        <bdi>{title ?? party.name}</bdi>
      </h1>
      <p class="portrait-words">{children}</p>
      {!party.verified && <VerifiedMark verified={false} guest={party.guest} />}
      <NameMarks party={party} />
    </div>
  );
}
