import { useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { IconButton } from "../../parts/icon_button.tsx";
import type { ChatRefusal, ChatSource } from "./chat_source.ts";
import { unsentText } from "./unsent_text.ts";

/** Unsent text by contact, so that leaving a conversation does not lose it. */
const drafts = new Map<string, string>();

type Trouble = ChatRefusal | "failed";

/** The box to write in. Enter sends, Shift and Enter begins a new line. */
export function ChatComposer({ contact, name, send }: {
  contact: string;
  name: string;
  send: ChatSource["send"];
}) {
  const [text, setText] = useState(drafts.get(contact) ?? "");
  const [trouble, setTrouble] = useState<Trouble>();
  const sending = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);

  const write = (value: string) => {
    drafts.set(contact, value);
    setText(value);
    setTrouble(undefined);
  };
  const submit = async () => {
    if (sending.current) return;
    box.current?.focus();
    if (!text.trim()) return setTrouble("empty");
    sending.current = true;
    const answer = await send(text).catch(() => ({ ok: false, reason: "failed" }) as const);
    sending.current = false;
    if (answer.ok) write(unsentText(text, drafts.get(contact) ?? ""));
    else setTrouble(answer.reason);
  };

  return (
    <form
      class={text.trim() ? "composer composer-ready" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="composer-row">
        <textarea
          ref={box}
          class="composer-box"
          aria-label={t("chat.box")}
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? "composer-trouble" : undefined}
          placeholder={t("chat.hint")}
          dir="auto"
          rows={1}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            // An input method also ends a word with Enter; that Enter sends nothing.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void submit();
          }}
        />
        <IconButton
          label={t("chat.send")}
          icon="send"
          tone="accent"
          class="composer-send"
          onClick={() => void submit()}
        />
      </div>
      {trouble && (
        <p class="field-error" id="composer-trouble" role="alert">{sentence(trouble, name)}</p>
      )}
    </form>
  );
}

function sentence(trouble: Trouble, name: string): string {
  switch (trouble) {
    case "empty":
      return t("chat.empty_message");
    case "too_long":
      return t("chat.too_long");
    case "not_in":
      return t("chat.not_in");
    case "no_contact":
      return t("chat.no_contact", { name });
    case "not_stored":
      return t("chat.not_stored");
    case "failed":
      return t("chat.failed");
  }
}
