import type { ComponentChildren, JSX, RefObject } from "preact";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";

/** The lines of a chat in a box that scrolls, and the way to its end. */
export function ChatFrame({ log, onScroll, latest, onLatest, children }: {
  log: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** What leads to the end; absent while the person is there. */
  latest: string | undefined;
  onLatest: () => void;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="chat-frame">
      <div
        ref={log}
        class="chat-log"
        role="log"
        aria-label={t("chat.log")}
        aria-live="off"
        tabIndex={0}
        onScroll={onScroll}
      >
        {children}
      </div>
      {latest !== undefined && (
        <Button class="chat-latest" icon="chevron_down" onClick={onLatest}>{latest}</Button>
      )}
    </div>
  );
}
