import { pages } from "./platform/pages.ts";

/** The extension's version, and so the project's: one number for all that is released together. */
export const version = "0.1.0";

/**
 * The public half of the development key: it fixes the extension's id to {@linkcode developmentId}
 * wherever the folder is loaded from. The store gives a key of its own, so packages leave it out.
 */
export const developmentKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxw7N4vAqvVLjjqhmpdmkV1/nJdyy+DVB2ipm5Rl5aGxsgDnEeWdOuFY/w3rNu+mH4jBgmRSpCol8J9LYFdDmbmnYoEEnfTvQvrD7zNahqh9F/Nr1JL6n4TzYgANuJ1nSEjpkwoyppLtN2FuH0Rhmy3uiRUINuVk04Taue8pOlDXs2Fc0DgDyt/h1csnjrIuWnP7ul5DHJQK406Q0zD4D2cyLjgpBEhdth4r61/Izd0U6SMwqtedBvSBraEDdIxlZmuT3qt3itQHWWaK6ViP8PriSBLFQG1N58vZRT+Zlppps7v0HH03oHvkiaNRozS5jMEegCOZEhTSpu01VhVFLBwIDAQAB";

/** The id that browsers derive from {@linkcode developmentKey}. */
export const developmentId = "cdcklfkpafggjjjjgclligipocmipkfd";

/** The commands a person can put on keys. The first four come with a suggestion: Chromium refuses more. */
export const commandKeys = {
  _execute_action: "Alt+Shift+O",
  toggle_microphone: "Alt+Shift+M",
  share_tab: "Alt+Shift+S",
  snapshot_tab: "Alt+Shift+K",
  accept: undefined,
  hang_up: undefined,
  toggle_camera: undefined,
  record_tab: undefined,
  open_panel: undefined,
} as const satisfies Record<string, string | undefined>;

/** The name of a keyboard command, as `commands.onCommand` reports it. */
export type CommandKey = keyof typeof commandKeys;

/** The sizes in which the icon is drawn, in pixels. */
export const iconSizes = [16, 32, 48, 128] as const;

const icons = Object.fromEntries(iconSizes.map((size) => [size, `icons/${size}.png`]));

/**
 * No inline code and nothing from elsewhere. Relays are anyone's, so connections may go to any
 * encrypted address, and unencrypted only to the person's own machine.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self' https: wss: http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The manifest for Chromium. It asks for nothing that warns at install: no hosts, no content
 * scripts; what would warn is optional and asked for when it is first of use.
 */
export function chromiumManifest(options: { key: boolean }): Record<string, unknown> {
  return {
    manifest_version: 3,
    name: "__MSG_name__",
    description: "__MSG_description__",
    version,
    default_locale: "en",
    minimum_chrome_version: "137",
    incognito: "not_allowed",
    ...(options.key ? { key: developmentKey } : {}),
    icons,
    action: { default_title: "__MSG_name__", default_popup: pages.popup, default_icon: icons },
    side_panel: { default_path: pages.panel },
    background: { service_worker: "contexts/background/main.js", type: "module" },
    permissions: [
      "activeTab",
      "contextMenus",
      "offscreen",
      "scripting",
      "sidePanel",
      "storage",
      "unlimitedStorage",
    ],
    optional_permissions: ["notifications", "tabCapture"],
    commands: Object.fromEntries(
      Object.entries(commandKeys).map(([name, key]) => [name, {
        ...(key ? { suggested_key: { default: key } } : {}),
        // The browser names this one itself, after the extension.
        ...(name === "_execute_action" ? {} : { description: `__MSG_command_${name}__` }),
      }]),
    ),
    content_security_policy: { extension_pages: contentSecurityPolicy },
  };
}
