import { AudioOutput, Calls, CapturedSources, RingTones } from "@ringside/calling";
import { type CallingState, type DeviceSettings, emptyCallingState } from "@ringside/calling/state";
import { CombinedMedia, DeviceWatch } from "@ringside/capture";
import { Client, noSettings, StateStore, TabMemory } from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import type { RelayEntry } from "@ringside/seal";
import { soundElement } from "./sound_element.ts";
import {
  emptyRecordingState,
  type GuestRecordingState,
} from "./recording/guest_recording_state.ts";
import { GuestRecordings } from "./recording/guest_recordings.ts";
import { workerAddress } from "./worker_address.ts";

/** Everything that a guest's modules publish. */
export type GuestState = ClientState & CallingState & GuestRecordingState;

export interface GuestEnginePorts {
  readonly settings: () => DeviceSettings;
  readonly changed: (slices: Partial<GuestState>) => void;
  readonly mediaChanged: () => void;
  readonly soundHeld: (held: boolean) => void;
}

/** The page itself can ask for devices, at any time. */
const pageCanAsk = { camera: "granted", microphone: "granted" } as const;

/**
 * A guest's client and calls. The page loads it once the preview shows: it is most of the page's
 * code.
 */
export class GuestEngine {
  readonly client: Client;
  readonly calls: Calls;
  readonly recordings: GuestRecordings;
  readonly sound: AudioOutput;
  readonly tab: TabMemory;

  /** @param link of a call or a meeting: its first relay is the only one that is ever asked */
  constructor(
    link: { readonly relays: readonly RelayEntry[]; readonly secret: string },
    { settings, ...ports }: GuestEnginePorts,
  ) {
    const clock = systemClock;
    const state = new StateStore<GuestState>({
      ...emptyClientState,
      ...emptyCallingState,
      ...emptyRecordingState,
    });
    this.tab = new TabMemory(tabStorage(), link);
    const client = this.client = new Client({
      ...{ clock, state, settings: noSettings, isGuest: true },
      stores: this.tab.stores(),
      wallClock: Date.now,
      presetRelay: link.relays[0]?.url ?? "",
      network: { window: globalThis },
    });
    this.sound = new AudioOutput({ makeElement: soundElement, held: ports.soundHeld });
    this.calls = new Calls({
      ...{ client, clock, state },
      devices: new DeviceWatch(),
      deviceRequests: navigator.mediaDevices ? new CombinedMedia(clock) : undefined,
      settings: () => ({
        ...settings(),
        ...{ doNotDisturb: false, ringVolume: 0.7, forceRelay: false },
      }),
      permissions: () => pageCanAsk,
      askForDevices: () => Promise.resolve(),
      // A page sees no tabs: the browser's own picker offers what can be shared.
      sources: new CapturedSources({
        stream: () => Promise.resolve({ ok: false }),
        look: () => Promise.resolve({ there: false }),
      }),
      makeEffectsWorker: () => new Worker(workerAddress("effects"), { type: "module" }),
      sound: this.sound,
      tones: new RingTones(),
      mediaChanged: ports.mediaChanged,
      freed: () => {},
    });
    this.recordings = new GuestRecordings({
      consent: this.calls.consent,
      ownName: () => client.profile.running?.record.name ?? "",
      state,
    });
    state.listen(ports.changed);
  }

  start(): void {
    this.calls.start();
    void this.recordings.findKept();
  }

  /** Tries again to open the devices that failed. */
  async tryDevices(): Promise<void> {
    const { media } = this.calls;
    const { camera, microphone } = media.local();
    await Promise.all([
      ...(microphone.state === "trouble" ? [media.setMicrophone(true)] : []),
      ...(camera.state === "trouble" ? [media.setCamera(true)] : []),
    ]);
  }
}

/** Absent where the browser keeps nothing for this page. */
function tabStorage(): Storage | undefined {
  let storage: Storage | undefined;
  try {
    storage = globalThis.sessionStorage;
  } catch {
    // Reading the property throws there.
  }
  return storage;
}
