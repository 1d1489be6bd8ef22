/** The parts that every view is made of. */
export * from "./announcer.tsx";
export * from "./avatar.tsx";
export * from "./badge.tsx";
export * from "./banner.tsx";
export * from "./button.tsx";
export * from "./clock_text.tsx";
export * from "./dialog.tsx";
export * from "./empty_state.tsx";
export * from "./icon.tsx";
export * from "./icon_button.tsx";
export type { IconName } from "./icons.ts";
export * from "./keep_focus.ts";
export * from "./list_item.tsx";
export * from "./menu.tsx";
export * from "./select.tsx";
export * from "./slider.tsx";
export * from "./switch.tsx";
export * from "./text_field.tsx";
