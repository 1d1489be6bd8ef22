import { inWrittenOrder, linkify } from "@ringside/talk";
import type { JSX } from "preact";

/** The words of a message, its addresses as links. */
export function Bubble({ text }: { text: string }): JSX.Element {
  return (
    <p class="bubble">
      <span class="bubble-words" dir="auto">
        {linkify(text).map((token, index) =>
          token.type === "text"
            ? inWrittenOrder(token.text)
            : (
              <a key={index} href={token.href} target="_blank" rel="noopener noreferrer">
                {token.shown}
              </a>
            )
        )}
      </span>
    </p>
  );
}
