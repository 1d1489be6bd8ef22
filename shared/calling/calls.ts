import type { DeviceWatch, MediaPort } from "@ringside/capture";
import type { Client, StateStore } from "@ringside/client";
import type { AudioOutput } from "./audio_output.ts";
import { CallMedia } from "./call_media.ts";
import { CallService } from "./call_service.ts";
import type { CallSettings } from "./call_settings.ts";
import type { CallingState } from "./calling_state.ts";
import type { CapturedSources } from "./captured_sources.ts";
import type { AskingPorts } from "./device_grants.ts";
import { PeerLinkFactory } from "./peer_link_factory.ts";
import { LinkQuality } from "./quality/link_quality.ts";
import { ShareService } from "./share_service.ts";

/** What a page brings to the calls of its client. */
export interface CallsPorts extends AskingPorts {
  readonly client: Pick<
    Client,
    | "callConnected"
    | "callEnded"
    | "callingWith"
    | "contacts"
    | "follow"
    | "history"
    | "kinds"
    | "relays"
  >;
  readonly state: Pick<StateStore<CallingState>, "set">;
  readonly settings: () => CallSettings;
  readonly devices: DeviceWatch;
  readonly sources: CapturedSources;
  /** A worker that draws effects. */
  readonly makeEffectsWorker: () => Worker;
  /** Opens camera and microphone; the browser's own where absent. */
  readonly deviceRequests?: MediaPort;
  /** Plays the peer's sound; through hidden elements where absent. */
  readonly sound?: AudioOutput;
  /** The other side said that it records. */
  readonly recordedByPeer: () => boolean;
  /** Streams of the call came, went or were replaced. */
  readonly mediaChanged: () => void;
  /** A call is over, if there was one: what was recorded in it ends. */
  readonly left: () => void;
  /** Whether this device can be called has changed. */
  readonly occupied: (occupied: boolean) => void;
}

/** The calls of a client, put together for a page: register before the client is started. */
export class Calls {
  readonly media: CallMedia;
  readonly service: CallService;
  readonly share: ShareService;
  readonly #ports: CallsPorts;

  constructor(ports: CallsPorts) {
    this.#ports = ports;
    const { askForDevices, client, devices, permissions, settings, sources } = ports;
    const { contacts: book, relays } = client;
    const changed = () => {
      ports.mediaChanged();
      this.publish();
    };
    this.media = new CallMedia({
      settings: settings(),
      grants: permissions,
      watch: devices,
      makeEffectsWorker: ports.makeEffectsWorker,
      media: ports.deviceRequests,
      sound: ports.sound,
    }, changed);
    this.service = new CallService({
      ...{ book, relays, settings, permissions, askForDevices, changed, media: this.media },
      links: new PeerLinkFactory({ book, relays, settings }),
      quality: new LinkQuality(() => this.publish()),
      recordedByPeer: ports.recordedByPeer,
      connected: (call) => client.callConnected(call),
      troubled: () => client.history.callTroubled(),
      ended: (entry) => client.callEnded(entry),
      left: () => {
        this.share.callEnded();
        ports.left();
      },
      occupied: (occupied) => {
        client.callingWith(service.contact);
        ports.occupied(occupied);
      },
    });
    this.share = new ShareService({ sources, media: this.media, calls: this.service });
    const { service } = this;
    client.kinds.register("call", service);
    client.follow({
      deviceOnline: (contact, device) => service.deviceOnline(contact, device),
      deviceRestarted: (contact, device) => service.deviceRestarted(contact, device),
      deviceGone: (contact, device) => service.deviceGone(contact, device),
      contactsChanged: () => this.publish(),
      relaysChanged: () => {
        service.relaysChanged();
        this.publish();
      },
      networkChanged: () => service.networkChanged(),
      post: (...message) => service.post(...message),
    });
  }

  /** Follows this machine's devices from now on. */
  start(): void {
    const { devices, state } = this.#ports;
    devices.listen(({ devices }) => {
      state.set("devices", devices.map(({ id, kind, label }) => ({ id, kind, label })));
    });
    void devices.refresh();
  }

  /** The call as it is shown has changed. */
  publish(): void {
    this.#ports.state.set("call", this.service.view());
  }
}
