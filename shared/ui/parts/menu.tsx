import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { IconButton, type IconButtonProps } from "./icon_button.tsx";
import type { IconName } from "./icons.ts";

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  tone?: "plain" | "danger";
  /** A choice among others; shown with a tick. */
  checked?: boolean;
  /** Draws a line above. */
  separated?: boolean;
  onChoose: () => void;
}

/** The position of a menu: under its button's end, or above it if there is no room below. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const gap = 4;
  const rtl = getComputedStyle(button).direction === "rtl";
  const wanted = rtl ? anchor.left : anchor.right - width;
  const left = Math.max(8, Math.min(wanted, innerWidth - width - 8));
  const below = anchor.bottom + gap;
  const fits = below + height <= innerHeight - 8;
  const top = fits ? below : Math.max(8, anchor.top - gap - height);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

/**
 * A button that opens a menu. Arrow keys, Home, End and first letters move; Enter and Space
 * choose; Escape, Tab and a press elsewhere close it and give the focus back.
 */
export function Menu(
  { items, heading, ...button }: IconButtonProps & { items: readonly MenuItem[]; heading?: string },
): JSX.Element {
  const id = useId();
  // Which entry takes the focus when it opens; closed when undefined.
  const [start, setStart] = useState<number>();
  const open = start !== undefined;
  const menuRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLElement | null>(null);
  const openAtPress = useRef(false);

  const entries = () => [...menuRef.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? []];
  const focusAt = (index: number) => {
    const all = entries();
    all[(index + all.length) % all.length]?.focus();
  };
  useLayoutEffect(() => {
    const menu = menuRef.current;
    if (start === undefined || !menu || !buttonRef.current) return;
    menu.showPopover();
    const button = buttonRef.current;
    const follow = () => place(menu, button);
    follow();
    focusAt(start);
    addEventListener("resize", follow);
    return () => removeEventListener("resize", follow);
  }, [start]);
  const hide = () => {
    menuRef.current?.hidePopover();
    setStart(undefined);
    buttonRef.current?.focus();
  };
  const onMenuKey = (event: KeyboardEvent) => {
    const at = entries().indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown") focusAt(at + 1);
    else if (event.key === "ArrowUp") focusAt(at - 1);
    else if (event.key === "Home") focusAt(0);
    else if (event.key === "End") focusAt(-1);
    else if (event.key === "Escape" || event.key === "Tab") hide();
    else if (event.key.length === 1 && event.key !== " ") {
      const letter = event.key.toLowerCase();
      const hit = entries().findIndex((entry, index) =>
        index > at && entry.textContent?.trim().toLowerCase().startsWith(letter)
      );
      if (hit >= 0) focusAt(hit);
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="menu-anchor">
      <IconButton
        {...button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={(event) => {
          buttonRef.current = event.currentTarget;
          const wasOpen = event.detail > 0 ? openAtPress.current : open;
          if (wasOpen) hide();
          else setStart(0);
        }}
        onPointerDown={() => {
          // The browser closes the menu before the click arrives, which would open it again.
          openAtPress.current = open;
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          buttonRef.current = event.currentTarget;
          setStart(event.key === "ArrowDown" ? 0 : -1);
        }}
      />
      <div
        id={id}
        ref={menuRef}
        class="menu"
        popover="auto"
        role="menu"
        aria-label={button.label}
        onKeyDown={onMenuKey}
        onToggle={(event) => {
          // Closed by a press elsewhere.
          if (event.newState === "closed") setStart(undefined);
        }}
      >
        {heading && <div class="menu-heading" role="presentation">{heading}</div>}
        {open && items.map((item) => (
          <MenuEntry
            key={item.id}
            item={item}
            onChoose={() => {
              hide();
              item.onChoose();
            }}
          />
        ))}
      </div>
    </span>
  );
}

function MenuEntry({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const choice = item.checked !== undefined;
  return (
    <button
      type="button"
      data-entry
      tabIndex={-1}
      role={choice ? "menuitemradio" : "menuitem"}
      aria-checked={choice ? item.checked : undefined}
      class={`menu-entry ${item.tone === "danger" ? "menu-entry-danger" : ""} ${
        item.separated ? "menu-entry-separated" : ""
      }`}
      onClick={onChoose}
    >
      {item.icon && <Icon name={item.icon} size={18} />}
      <span>{item.label}</span>
      {item.checked && <Icon name="check" size={16} />}
    </button>
  );
}
