import { AudioOutput, Calls, CapturedSources, RingTones } from "@ringside/calling";
import { type CallingState, type DeviceSettings, emptyCallingState } from "@ringside/calling/state";
import { CombinedMedia, DeviceWatch } from "@ringside/capture";
import { Client, GuestVisit, isStored, noSettings, StateStore, TabMemory } from "@ringside/client";
import { type ClientState, emptyClientState, type GuestVisitState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import type { CallLinkOffer } from "@ringside/seal";
import { composeChatText } from "@ringside/talk";
import type { Conversation } from "./page_model.ts";
import { soundElement } from "./sound_element.ts";
import { effectsWorkerAddress } from "./worker_address.ts";

/** Everything that a guest's modules publish. */
export type GuestState = ClientState & CallingState;

export interface GuestEnginePorts {
  readonly link: CallLinkOffer;
  readonly settings: () => DeviceSettings;
  readonly changed: (slices: Partial<GuestState>) => void;
  readonly visitChanged: (visit: GuestVisitState) => void;
  readonly mediaChanged: () => void;
  readonly soundHeld: (held: boolean) => void;
}

/** The page itself can ask for devices, at any time. */
const pageCanAsk = { camera: "granted", microphone: "granted" } as const;

/**
 * A guest's client, calls and visit. The page loads it once the preview shows: it is most of the
 * page's code.
 */
export class GuestEngine {
  readonly client: Client;
  readonly calls: Calls;
  readonly visit: GuestVisit;
  readonly sound: AudioOutput;

  constructor({ link, settings, ...ports }: GuestEnginePorts) {
    const clock = systemClock;
    const state = new StateStore<GuestState>({ ...emptyClientState, ...emptyCallingState });
    const tab = new TabMemory(tabStorage(), link);
    const client = this.client = new Client({
      ...{ clock, state, settings: noSettings, isGuest: true },
      stores: tab.stores(),
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
      makeEffectsWorker: () => new Worker(effectsWorkerAddress(), { type: "module" }),
      sound: this.sound,
      tones: new RingTones(),
      mediaChanged: ports.mediaChanged,
      freed: () => {},
    });
    this.visit = new GuestVisit({
      ...{ client, link, clock, tab },
      wallClock: Date.now,
      changed: ports.visitChanged,
    });
    state.listen(ports.changed);
  }

  /** The messages with the owner; they last as long as the tab. */
  conversation(contact: string): Conversation {
    const { chat } = this.client;
    return {
      page: (limit, before) => chat.page(contact, before, limit),
      send: async (text) => {
        const composed = composeChatText(text);
        if (!composed.ok) return composed;
        return await isStored(chat.send(contact, composed.text))
          ? { ok: true }
          : { ok: false, reason: "not_stored" };
      },
      read: () => void chat.read(contact),
    };
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
