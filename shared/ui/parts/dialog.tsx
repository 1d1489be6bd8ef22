import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../locales/translate.ts";
import { IconButton } from "./icon_button.tsx";

export interface DialogProps {
  title: string;
  /** If absent, the dialog waits for an answer, and neither Escape nor a cross closes it. */
  onClose?: () => void;
  /** For something that the person must answer or know. */
  alert?: boolean;
  /** `sheet` fills the view; `card` and `wide` are as high as their content. */
  shape?: "card" | "wide" | "sheet";
  /** The title is announced but not shown. */
  hideTitle?: boolean;
  /** The controls around it stay usable: a person can end a call while reading its figures. */
  modeless?: boolean;
  /** Leaves the focus in a text box: whoever types is not interrupted. For modeless ones. */
  yields?: boolean;
  /** Dark in both themes, like all views of a call. */
  dark?: boolean;
  children: ComponentChildren;
  /** Buttons at the foot, the main one last. */
  actions?: ComponentChildren;
}

/**
 * A dialog. Unless it is modeless, the browser keeps the focus inside and makes the rest inert. The
 * focus goes back to where it was when it closes, and starts on what carries `autofocus`, or else on the dialog itself.
 */
export function Dialog(
  { title, onClose, alert, shape = "card", hideTitle, modeless, yields, dark, children, actions }:
    DialogProps,
): JSX.Element {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = document.activeElement;
    if (modeless) dialog.show();
    else dialog.showModal();
    if (yields && isTextBox(before)) before.focus();
    else if (!dialog.querySelector("[autofocus]")) dialog.focus();
    return () => {
      const wentOn = yields && !dialog.contains(document.activeElement);
      dialog.close();
      if (!wentOn && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      class={`dialog dialog-${shape} ${modeless ? "dialog-modeless" : ""}`}
      data-theme={dark ? "dark" : undefined}
      role={alert ? "alertdialog" : undefined}
      aria-labelledby={`${id}-title`}
      aria-modal={modeless ? undefined : "true"}
      tabIndex={-1}
      onCancel={(event) => {
        // The owner decides to close, by removing the dialog from the tree.
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          onClose?.();
        }
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && !alert) onClose?.();
      }}
    >
      <div class="dialog-body">
        <header class={hideTitle ? "unseen" : "dialog-head"}>
          <h2 id={`${id}-title`}>{title}</h2>
          {onClose && !hideTitle && (
            <IconButton label={t("part.close")} icon="close" size="small" onClick={onClose} />
          )}
        </header>
        {children}
        {actions && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}

const isTextBox = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.matches("textarea, input, [contenteditable]");
