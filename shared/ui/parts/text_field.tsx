import type { ComponentChildren, JSX, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export interface TextFieldProps {
  label: string;
  /** The label is announced but not shown: only if an icon or the context makes it plain. */
  hideLabel?: boolean;
  value: string;
  onInput?: (value: string) => void;
  onEnter?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  placeholder?: string;
  hint?: string;
  /** What is wrong, in a sentence; it is announced. */
  error?: string;
  type?: "text" | "search" | "password" | "url";
  icon?: IconName;
  readOnly?: boolean;
  disabled?: boolean;
  maxLength?: number;
  autoFocus?: boolean;
  autoComplete?: string;
  spellcheck?: boolean;
  /** Lines of a growing box; one line when absent. */
  rows?: number;
  /** A control inside the field's end, such as a copy button. */
  end?: ComponentChildren;
  inputRef?: (element: HTMLInputElement | HTMLTextAreaElement | null) => void;
}

/** A labelled box for text, with its hint and its error tied to it. */
export function TextField(props: TextFieldProps): JSX.Element {
  const id = useId();
  const note = props.error ?? props.hint;
  const shared = {
    id,
    class: "field-input",
    value: props.value,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    disabled: props.disabled,
    maxLength: props.maxLength,
    autofocus: props.autoFocus,
    spellcheck: props.spellcheck,
    dir: "auto" as const,
    "aria-label": props.hideLabel ? props.label : undefined,
    "aria-invalid": props.error ? true : undefined,
    "aria-describedby": note ? `${id}-note` : undefined,
    onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      props.onInput?.(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      props.onKeyDown?.(event);
      // An input method also ends a word with Enter; that Enter is not for the field.
      if (event.key === "Enter" && !event.isComposing && !event.shiftKey && props.onEnter) {
        event.preventDefault();
        props.onEnter();
      }
    },
  };
  return (
    <div class={`field ${props.error ? "field-wrong" : ""}`}>
      {props.hideLabel ? null : <label class="field-label" for={id}>{props.label}</label>}
      <div class="field-box">
        {props.icon && <Icon name={props.icon} size={18} />}
        {props.rows ? <textarea {...shared} rows={props.rows} ref={props.inputRef} /> : (
          <input
            {...shared}
            // Preact ties each type to its roles; the four types allowed here accept the same ones.
            type={(props.type ?? "text") as "text"}
            autocomplete={props.autoComplete ?? "off"}
            ref={props.inputRef}
          />
        )}
        {props.end}
      </div>
      <p
        class={props.error ? "field-error" : "field-hint"}
        id={`${id}-note`}
        role="status"
        hidden={!note}
      >
        {note}
      </p>
    </div>
  );
}
