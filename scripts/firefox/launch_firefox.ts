import { join } from "node:path";
import { eventually } from "../chromium/eventually.ts";
import { Deadline, whenOver } from "../patience/deadline.ts";
import { Bidi } from "./bidi.ts";

/** Debian's Firefox ESR. */
const path = "/usr/bin/firefox-esr";

/** Its services are asked for nothing: what a test starts speaks to this machine alone. */
const quiet = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  // The panel that it opens at the first download would swallow the next click.
  "browser.download.alwaysOpenPanel": false,
  "browser.download.panel.shown": true,
  "browser.region.network.url": "",
  "browser.region.update.enabled": false,
  "browser.safebrowsing.blockedURIs.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.usage.uploadEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.update.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
} as const;

/**
 * Devices that Firefox makes up. It lists none for a window without focus, unless it is told to.
 */
const madeUpDevices = {
  "media.devices.unfocused.enabled": true,
  "media.navigator.permission.disabled": true,
  "media.navigator.streams.fake": true,
} as const;

export interface FirefoxOptions {
  /** The pitch of the microphone that it makes up, in hertz. */
  microphone?: number;
  /** The X display whose screen it can share; its own windows are on none. */
  display?: string;
}

/** A Firefox that nobody has used before. */
export interface RunningFirefox {
  readonly bidi: Bidi;
  /** Ends it; nothing of it is left on the disk. */
  close(): Promise<void>;
}

/**
 * Starts Firefox ESR without a window, with devices that it makes up: a camera whose whole picture
 * goes through the colours, and a microphone that hums. Playwright speaks BiDi as well, but its
 * version here sends Firefox commands that this one does not have.
 */
export async function launchFirefox(
  { display, microphone = 1000 }: FirefoxOptions = {},
): Promise<RunningFirefox> {
  const profile = await Deno.makeTempDir({ prefix: "ringside-firefox-" });
  const preferences = {
    ...quiet,
    ...madeUpDevices,
    "media.navigator.audio.fake_frequency": microphone,
  };
  await Deno.writeTextFile(
    join(profile, "user.js"),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const process = new Deno.Command(path, {
    args: [
      ...["--headless", "--no-remote", "--profile", profile],
      ...["--remote-debugging-port", "0", "about:blank"],
    ],
    env: { HOME: profile, ...(display === undefined ? {} : { DISPLAY: display }) },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const output = { text: "" };
  const read = process.stderr.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (text) => void (output.text += text) }));
  const end = async () => {
    const cancel = whenOver(new Deadline(10_000), () => process.kill("SIGKILL"));
    await process.status;
    cancel();
    await read;
    // Its last child may still write there.
    await Deno.remove(profile, { recursive: true }).catch(() => {});
  };
  try {
    const url = await eventually(
      () => /WebDriver BiDi listening on (ws:\S+)/.exec(output.text)?.[1],
      { what: "Firefox listens", within: 30_000 },
    );
    const bidi = await Bidi.connect(url);
    return {
      bidi,
      async close() {
        await bidi.send("browser.close").catch(() => process.kill("SIGTERM"));
        bidi.close();
        await end();
      },
    };
  } catch (error) {
    process.kill("SIGTERM");
    await end();
    throw error;
  }
}
