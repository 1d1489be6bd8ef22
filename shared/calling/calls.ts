import type { MemberId } from "@ringside/call";
import type { DeviceWatch, MediaPort } from "@ringside/capture";
import type { Client, StateStore } from "@ringside/client";
import type { Clock } from "@ringside/clock";
import type { AudioOutput } from "./audio_output.ts";
import { BecomingContacts } from "./becoming_contacts.ts";
import { CallMedia } from "./call_media.ts";
import type { CallMember } from "./call_member.ts";
import { CallService } from "./call_service.ts";
import type { CallSettings } from "./call_settings.ts";
import type { CallingState } from "./calling_state.ts";
import type { CapturedSources } from "./captured_sources.ts";
import type { AskingPorts } from "./device_grants.ts";
import { CallToMeeting, meetingMoveKind } from "./meetings/call_to_meeting.ts";
import { meetingInviteKind, MeetingInvites } from "./meetings/meeting_invites.ts";
import { MeetingService } from "./meetings/meeting_service.ts";
import { OwnDevices } from "./own_devices.ts";
import { PeerLinkFactory } from "./peer_link_factory.ts";
import { CallQuality } from "./quality/call_quality.ts";
import type { QualityDetail } from "./quality/quality_detail.ts";
import { RecordConsent } from "./record_consent.ts";
import type { RingTones } from "./ring_tones.ts";
import { ShareService } from "./share_service.ts";

/** What a page brings to the calls of its client. */
export interface CallsPorts extends AskingPorts {
  readonly client: Pick<
    Client,
    | "callConnected"
    | "callEnded"
    | "callLinks"
    | "contacts"
    | "follow"
    | "history"
    | "isGuest"
    | "kinds"
    | "meetings"
    | "pairing"
    | "profile"
    | "relays"
    | "setPresence"
  >;
  readonly clock: Clock;
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
  /** Sounds when a member begins to record. */
  readonly tones: Pick<RingTones, "chime">;
  /** The person's own media changed, in a call or in a preview before it. */
  readonly mediaChanged?: () => void;
  /** This device can be called again. */
  readonly freed: () => void;
}

/**
 * The calls and meetings of a client, put together for a page: register before the client is
 * started. A person is in one call or one meeting at a time.
 */
export class Calls {
  readonly media: CallMedia;
  readonly devices: OwnDevices;
  readonly service: CallService;
  readonly meeting: MeetingService;
  readonly invites: MeetingInvites;
  readonly toMeeting: CallToMeeting;
  readonly share: ShareService;
  readonly consent: RecordConsent;
  readonly becoming: BecomingContacts;
  readonly #ports: CallsPorts;

  constructor(ports: CallsPorts) {
    this.#ports = ports;
    const { askForDevices, client, clock, devices, permissions, settings, sources, state, tones } =
      ports;
    const { contacts: book, relays } = client;
    this.media = new CallMedia({
      settings: settings(),
      grants: permissions,
      watch: devices,
      makeEffectsWorker: ports.makeEffectsWorker,
      media: ports.deviceRequests,
      sound: ports.sound,
    }, () => {
      ports.mediaChanged?.();
      this.service.mediaChanged();
      this.meeting.mediaChanged();
    });
    this.devices = new OwnDevices({
      ...{ media: this.media, permissions, askForDevices },
      mayOpen: () => this.service.ownMedia || this.meeting.ownMedia,
    });
    this.consent = new RecordConsent({
      clock,
      media: this.media,
      send: (to, message) => {
        if (this.meeting.isIn) this.meeting.post(to.member, "record", message);
        else void this.service.post(to.contact, to.device, "record", message);
      },
      requested: (request) => state.set("recordRequest", request),
      recorded: (on) => {
        if (on) tones.chime();
        this.service.publish();
        this.meeting.publish();
      },
    });
    this.becoming = new BecomingContacts({
      ...{ book, clock, isGuest: client.isGuest, pairing: client.pairing },
      send: ({ contact, device }, message) =>
        this.service.post(contact, device, "pairing", message),
      changed: (becoming) => state.set("becomingContacts", becoming),
    });
    const links = new PeerLinkFactory({ relays, settings });
    this.service = new CallService({
      ...{ book, relays, settings, permissions, askForDevices },
      ...{ becoming: this.becoming, consent: this.consent, media: this.media },
      links,
      quality: new CallQuality(() => this.service.publish()),
      isInMeeting: () => this.meeting.isOccupied,
      endPreview: () => this.meeting.endPreview(),
      publish: (view) => state.set("call", view),
      connected: (call) => client.callConnected(call),
      troubled: () => client.history.callTroubled(),
      ended: (entry) => client.callEnded(entry),
      left: () => this.share.callEnded(),
      occupied: (occupied) => {
        client.callLinks.callingWith(this.service.contact);
        if (!occupied) this.meeting.callIsOver();
        this.#setPresence();
        if (!occupied) ports.freed();
      },
    });
    this.meeting = new MeetingService({
      ...{ client, clock, permissions, askForDevices, links },
      ...{ consent: this.consent, media: this.media },
      wallClock: Date.now,
      isCalling: () => !this.service.idle,
      endCall: () => this.service.endQuietly(),
      publish: (view) => state.set("meeting", view),
      left: () => {
        this.share.callEnded();
        this.invites.withdrawAll();
      },
      occupied: (occupied) => {
        this.#setPresence();
        if (!occupied) ports.freed();
      },
    });
    this.invites = new MeetingInvites({
      ...{ book, clock, find: (text) => client.meetings.find(text) },
      isBusy: () => !this.service.idle || this.meeting.isOccupied || settings().doNotDisturb,
      invited: (invite) => state.set("meetingInvite", invite),
      ended: (contact, end) => this.meeting.notCome(book.name(contact), end),
    });
    this.toMeeting = new CallToMeeting({
      ...{ book, isGuest: client.isGuest },
      calls: this.service,
      meeting: this.meeting,
      meetings: client.meetings,
    });
    this.share = new ShareService({
      sources,
      media: this.media,
      calls: this.service,
      meeting: this.meeting,
    });
    client.kinds.register("call", this.service);
    client.kinds.register("record", this.consent);
    client.kinds.register("pairing", this.becoming);
    client.kinds.register(meetingInviteKind, this.invites);
    client.kinds.register(meetingMoveKind, this.toMeeting);
    client.follow({
      deviceOnline: (...of) => this.service.deviceOnline(...of),
      deviceRestarted: (...of) => this.service.deviceRestarted(...of),
      deviceGone: (...of) => this.service.deviceGone(...of),
      contactsChanged: () => {
        this.service.contactsChanged();
        this.meeting.contactsChanged();
      },
      relaysChanged: () => {
        this.service.relaysChanged();
        this.meeting.relaysChanged();
      },
      networkChanged: () => {
        this.service.networkChanged();
        this.meeting.networkChanged();
      },
      post: (...of) => this.service.post(...of),
    });
  }

  /** Figures of the connection with a member; undefined before the first reading. */
  quality(member: MemberId): QualityDetail | undefined {
    return this.meeting.isIn ? this.meeting.quality(member) : this.service.quality(member);
  }

  /** Who else is in the call or the meeting. */
  get members(): readonly CallMember[] {
    return this.meeting.isIn ? this.meeting.members : this.service.members;
  }

  /** Shows contacts whether one can be called, and follows this machine's devices, from now on. */
  start(): void {
    const { devices, state } = this.#ports;
    this.#setPresence();
    devices.listen(({ devices }) => {
      state.set("devices", devices.map(({ id, kind, label }) => ({ id, kind, label })));
    });
    void devices.refresh();
  }

  /** They hold from now on; what they change of devices is `media.applySettings`. */
  settingsChanged({ forceRelay }: Partial<CallSettings>): void {
    this.#setPresence();
    // A call that rings, or runs, hides the address from now on, or needs to no longer.
    if (forceRelay === undefined) return;
    this.service.relaysChanged();
    this.meeting.relaysChanged();
  }

  /** The person allowed or refused a device, which may have a name now. */
  permissionsChanged(): void {
    void this.devices.permissionsChanged();
    void this.#ports.devices.refresh();
  }

  #setPresence(): void {
    const { client, settings } = this.#ports;
    const free = settings().doNotDisturb ? "do_not_disturb" : "online";
    client.setPresence(this.service.busy || this.meeting.isOccupied ? "in_call" : free);
  }
}
