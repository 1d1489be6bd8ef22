import { join } from "node:path";

/** Permissions that a person has granted before the first start of their browser. */
export interface Grants {
  /** The extension's id. */
  extension: string;
  /** Optional permissions of the extension. */
  permissions: readonly ("notifications" | "tabCapture")[];
  /** Camera and microphone, for the extension's own pages. */
  media: boolean;
}

/**
 * Writes the preferences of a profile that was never started. The prompts for these grants belong
 * to the browser's own interface, where nothing can click; the extension cannot tell the difference.
 */
export async function seedProfile(profile: string, grants: Grants): Promise<void> {
  const api = {
    api: grants.permissions,
    explicit_host: [],
    manifest_permissions: [],
    scriptable_host: [],
  };
  const origin = `chrome-extension://${grants.extension}/,*`;
  const allowed = grants.media ? { [origin]: { setting: 1 } } : {};
  const preferences = {
    extensions: {
      // Otherwise Chromium disables an unpacked extension after its first reload.
      ui: { developer_mode: true },
      settings: {
        [grants.extension]: {
          active_permissions: api,
          granted_permissions: api,
          runtime_granted_permissions: api,
        },
      },
    },
    profile: {
      content_settings: {
        exceptions: { media_stream_camera: allowed, media_stream_mic: allowed },
      },
    },
  };
  await Deno.mkdir(join(profile, "Default"), { recursive: true });
  await Deno.writeTextFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}
