import type { JSX } from "preact";
import type { RemoteMember } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";

/** Says which members record the call, for as long as they do. */
export function BeingRecorded({ remotes }: { remotes: readonly RemoteMember[] }): JSX.Element {
  return (
    <>
      {remotes.filter(({ recording }) => recording).map(({ member, name }) => {
        const is = t("record.is_recording", { name });
        return (
          <p key={member} class="being-recorded" role="status" aria-label={is}>
            <span class="recording-dot" aria-hidden="true" />
            <span>{is}</span>
          </p>
        );
      })}
    </>
  );
}
