/** Views that the extension's contexts share. Each takes the engine's model and how to leave. */
export * from "./add_contact.tsx";
export * from "./block_contact.tsx";
export * from "./contact_chat.tsx";
export * from "./contact_menu.tsx";
export * from "./history_list.tsx";
export * from "./remove_contact.tsx";
export * from "./rename_contact.tsx";
export * from "./verify_contact.tsx";
export * from "./view_props.ts";
