import { type MemberId, memberOf } from "@ringside/call";
import type { Cancel } from "@ringside/clock";
import type { MeetingConnection } from "@ringside/client";
import type { DeviceSwitches } from "@ringside/client/state";
import { deriveMeeting, meetingLink, type MeetingOffer, randomId } from "@ringside/seal";
import type { CallMember } from "../call_member.ts";
import { askWhereNeeded, devicesOf } from "../device_grants.ts";
import type { QualityDetail } from "../quality/quality_detail.ts";
import type { InviteEnd } from "./meeting_invites.ts";
import { MeetingMembers } from "./meeting_members.ts";
import type { PreviewOutcome, SayOutcome } from "./meeting_outcome.ts";
import type { MeetingParts } from "./meeting_parts.ts";
import { chatKind, MeetingTalk } from "./meeting_talk.ts";
import { inMeetingView } from "./meeting_view.ts";
import type {
  MeetingEndReason,
  MeetingFacts,
  MeetingViewState,
  ShownTile,
} from "./meeting_view_state.ts";
import { MeetingVisit } from "./meeting_visit.ts";
import { uplinkDetail } from "./uplink_detail.ts";
import { ShownTiles } from "./shown_tiles.ts";

/** How long entering waits for the meeting's relay. */
const relayWithinMs = 12_000;
/** How long a call may take to become a meeting. */
const moveWithinMs = 20_000;
/** How long the call and its meeting overlap: the other side takes over in its own time. */
const overlapMs = 1_500;
/** After leaving, how long the others may take to learn of it before the room closes. */
const farewellMs = 1_500;

const bothOn: DeviceSwitches = { camera: true, microphone: true };

interface Place {
  readonly offer: MeetingOffer;
  readonly facts: MeetingFacts;
}

type Stage =
  | { readonly is: "none" }
  | { readonly is: "preview"; readonly at: Place }
  | {
    readonly is: "visiting";
    readonly at: Place;
    visit?: Visit;
    /** The member with whom a call goes on until the meeting carries it. */
    moving?: MemberId;
    /** The meeting carries what the call did, which ends in a moment. */
    hasTakenOver?: true;
  }
  | {
    readonly is: "ended";
    readonly at: Place;
    readonly reason: MeetingEndReason;
    readonly seconds?: number;
  };

type Visiting = Extract<Stage, { is: "visiting" }>;

interface Visit {
  readonly visit: MeetingVisit;
  readonly connection: MeetingConnection;
  readonly members: MeetingMembers;
  readonly talk: MeetingTalk;
}

/** The one meeting of this device: from its preview to its end. */
export class MeetingService {
  readonly #parts: MeetingParts;
  readonly #tiles = new ShownTiles();
  #stage: Stage = { is: "none" };
  #isSavingData = false;
  /** Own devices as the person left them: entering again turns none on. */
  #switches: DeviceSwitches = bothOn;
  /** Ends the wait for the relay, or the farewell of the visit before. */
  #waiting: Cancel = () => {};
  #farewell: (() => void) | undefined;

  constructor(parts: MeetingParts) {
    this.#parts = parts;
  }

  /** The person is in a meeting, or on the way into it: others find them busy. */
  get isOccupied(): boolean {
    return this.#stage.is === "visiting";
  }

  /** In a meeting, and in no call that it has yet to take over. */
  get isIn(): boolean {
    return this.#visit?.visit.state.phase === "in" && !this.#isMoving;
  }

  /** In which meeting the person is. */
  get current(): string | undefined {
    return this.isIn ? this.#at?.facts.id : undefined;
  }

  /** Own devices may be open. */
  get ownMedia(): boolean {
    return this.#stage.is === "preview" || this.#stage.is === "visiting";
  }

  /** Who else is in. */
  get members(): readonly CallMember[] {
    return this.isIn ? this.#visit?.members.all() ?? [] : [];
  }

  view(): MeetingViewState {
    const { consent, media } = this.#parts;
    const stage = this.#stage;
    if (stage.is === "none") return { state: "none" };
    const meeting = stage.at.facts;
    const own = { local: media.local(), mediaVersion: media.version };
    switch (stage.is) {
      case "preview":
        return { state: "preview", meeting, ...own };
      case "ended": {
        const { reason, seconds } = stage;
        return { state: "ended", meeting, reason, ...(seconds === undefined ? {} : { seconds }) };
      }
      case "visiting": {
        if (stage.moving) return { state: "none" };
        const visiting = stage.visit;
        const state = visiting?.visit.state;
        if (!visiting || state?.phase !== "in") {
          const step = state?.phase === "entering" ? state.step : "joining";
          return { state: "entering", meeting, step, ...own };
        }
        const { connection, members: known, talk, visit } = visiting;
        return inMeetingView(state, {
          ...{ meeting, ...own, consent, known, media, visit },
          isRelayDown: !connection.isOnline(),
          notices: talk.notices,
          chat: talk.lines,
          isSavingData: this.#isSavingData,
        });
      }
    }
  }

  /**
   * Opens the person's own devices before the meeting whose link is in the text. Nobody sees them,
   * and nobody learns of it.
   */
  async preview(text: string, switches: DeviceSwitches = bothOn): Promise<PreviewOutcome> {
    const { client, isCalling } = this.#parts;
    const found = client.meetings.find(text);
    if (!found.ok) return found;
    if (isCalling() || this.isOccupied) return { ok: false, reason: "in_call" };
    if (!client.profile.running) return { ok: false, reason: "no_profile" };
    const at = await placeOf(found.offer);
    if (isCalling() || this.isOccupied) return { ok: false, reason: "in_call" };
    this.#enterStage({ is: "preview", at });
    this.#switches = switches;
    this.#openDevices();
    await askWhereNeeded(devicesOf(switches.camera ? "video" : "voice"), this.#parts);
    return { ok: true };
  }

  #openDevices(): void {
    const { media } = this.#parts;
    const { camera, microphone } = this.#switches;
    void media.open(camera ? "video" : "voice");
    if (!microphone) void media.setMicrophone(false);
  }

  /**
   * Replaces the running call by a meeting with the same device: the call ends once the meeting
   * carries both voices. If that takes too long, the meeting is left and the call goes on.
   */
  async takeOver(
    offer: MeetingOffer,
    { contact, device }: { readonly contact: string; readonly device: string },
  ): Promise<void> {
    if (this.isOccupied) return;
    const at = await placeOf(offer);
    if (this.isOccupied || !this.#parts.isCalling()) return;
    const stage: Visiting = { is: "visiting", at, moving: memberOf(contact, device) };
    this.#parts.clock.after(moveWithinMs, () => {
      if (stage.moving && !stage.hasTakenOver) this.#end(stage, "left");
    });
    await this.#visitAs(stage);
  }

  /** The call ended by itself: the meeting that was to replace it is shown like any other. */
  callIsOver(): void {
    if (this.#stage.is !== "visiting" || !this.#stage.moving) return;
    delete this.#stage.moving;
    this.publish();
  }

  /** Gives up the preview: a call begins, or nobody looks at it any more. */
  async endPreview(): Promise<void> {
    if (this.#stage.is !== "preview") return;
    this.#enterStage({ is: "none" });
    await this.#parts.media.close();
  }

  /** From the preview, or again after the meeting ended for this person. */
  async enter(): Promise<void> {
    const stage = this.#stage;
    if (stage.is !== "preview" && stage.is !== "ended") return;
    if (this.#parts.isCalling()) return;
    if (stage.is === "ended") this.#openDevices();
    await this.#visitAs({ is: "visiting", at: stage.at });
  }

  async #visitAs(stage: Visiting): Promise<void> {
    this.#farewell?.();
    this.#enterStage(stage);
    this.#parts.occupied(true);
    const connected = await this.#parts.client.meetings.connect(stage.at.offer, {
      relayChanged: () => this.relaysChanged(),
    });
    if (!connected.ok) {
      const { reason } = connected;
      return this.#end(stage, reason === "expired" ? "expired" : "relay_refused");
    }
    if (this.#stage !== stage) return connected.connection.close();
    this.#begin(stage, connected.connection);
  }

  #begin(stage: Visiting, connection: MeetingConnection): void {
    const { client, clock, consent } = this.#parts;
    const { identity, record } = client.profile.running!;
    const { asks, owner, relays } = stage.at.offer;
    const self = memberOf(identity.id, record.device);
    const ownName = () => client.profile.state()?.name ?? "";
    const talk: MeetingTalk = new MeetingTalk({
      ...{ self, clock, ownName, wallClock: this.#parts.wallClock },
      send: (to, kind, data) => visit.post(to, kind, data),
      changed: () => this.publish(),
    });
    const visit = new MeetingVisit({
      ...this.#parts,
      ...{ connection, relayUrl: relays[0]?.url ?? "" },
      changed: () => this.#changed(stage),
      isHeardElsewhere: (member) => member === stage.moving,
      message: (member, kind, data) => {
        if (kind === chatKind) return talk.receive(member, data);
        const { contact, device } = members.of(member);
        if (kind === "record") consent.receive(contact, device, data);
      },
      mistrusted: (member) => talk.tell(members.name(member), "mistrusted"),
      recorded: ({ endedAt, met, since }) =>
        void client.history.meetingEnded({
          id: randomId(),
          name: stage.at.facts.name,
          at: since,
          seconds: Math.max(0, Math.round((endedAt - since) / 1000)),
          people: met.map((member) => members.name(member)),
        }),
      refusedByRelay: () => this.#end(stage, "relay_refused"),
    });
    const members = new MeetingMembers({
      ...this.#parts,
      visit,
      own: { identity: identity.id, name: ownName },
    });
    stage.visit = { connection, members, talk, visit };
    visit.sent.saveData(this.#isSavingData);
    visit.sent.show(this.#tiles.all());
    this.#waiting = clock.after(relayWithinMs, () => {
      if (visit.state.phase === "idle") this.#end(stage, "relay_down");
    });
    connection.link.listen((event) => {
      if (event.type !== "joined" || visit.state.phase !== "idle") return;
      this.#waiting();
      visit.enter({
        ...{ self, asks, owner, present: event.present },
        canAdmit: !client.isGuest,
      });
    });
    this.#lookAtRelay(stage);
    this.publish();
  }

  /** Leaves the meeting, or gives up entering it. */
  leave(): void {
    const stage = this.#stage;
    if (stage.is === "preview") return void this.endPreview();
    if (stage.is !== "visiting") return;
    // The engine tells the others, and reports the end.
    if (stage.visit?.visit.state.phase === "in") stage.visit.visit.leave();
    else this.#end(stage, "left");
  }

  /** Closes the preview, or what says how a meeting ended. */
  dismiss(): void {
    if (this.#stage.is === "ended") this.#enterStage({ is: "none" });
    void this.endPreview();
  }

  raiseHand(up: boolean): void {
    this.#visit?.visit.raiseHand(up);
  }

  admit(member: MemberId): void {
    this.#visit?.visit.admit(member);
  }

  refuse(member: MemberId): void {
    this.#visit?.visit.refuse(member);
  }

  /** What a view displays of the others; nothing once it is closed or hidden. */
  shown(view: object, tiles: readonly ShownTile[]): void {
    this.#tiles.set(view, tiles);
    this.#visit?.visit.sent.show(this.#tiles.all());
  }

  /** Only sound and shares are sent and wanted, in this meeting and the next ones. */
  saveData(on: boolean): void {
    this.#isSavingData = on;
    this.#visit?.visit.sent.saveData(on);
    this.publish();
  }

  say(text: string): SayOutcome {
    return this.isIn && this.#visit ? this.#visit.talk.say(text) : { ok: false, reason: "not_in" };
  }

  /** The link of the meeting that the person is in, to send to others. */
  get link(): string | undefined {
    return this.isIn && this.#at ? meetingLink(this.#at.offer) : undefined;
  }

  /** Somebody who was invited does not come. */
  notCome(name: string, end: InviteEnd): void {
    this.#visit?.talk.tell(name, end);
  }

  /** Sends something to one member. */
  post(member: MemberId, kind: string, data: unknown): void {
    this.#visit?.visit.post(member, kind, data);
  }

  quality(member: MemberId): QualityDetail | undefined {
    const { members, visit } = this.#visit ?? {};
    const detail = visit?.quality.detail(member);
    return detail && visit && members && { ...detail, uplink: uplinkDetail(visit, members) };
  }

  contactsChanged(): void {
    this.#visit?.members.contactsChanged();
    this.publish();
  }

  networkChanged(): void {
    this.#visit?.visit.networkChanged();
  }

  /** The meeting's relay came, went, or gave fresh TURN credentials. */
  relaysChanged(): void {
    const stage = this.#stage;
    if (stage.is !== "visiting") return;
    stage.visit?.visit.refreshIce();
    this.#lookAtRelay(stage);
    this.publish();
  }

  /** Own streams came, went or were replaced. */
  mediaChanged(): void {
    this.#visit?.visit.mediaChanged();
    if (this.#stage.is !== "none") this.publish();
  }

  publish(): void {
    this.#parts.publish(this.view());
  }

  get #visit(): Visit | undefined {
    return this.#stage.is === "visiting" ? this.#stage.visit : undefined;
  }

  get #at(): Place | undefined {
    return this.#stage.is === "none" ? undefined : this.#stage.at;
  }

  #enterStage(stage: Stage): void {
    this.#stage = stage;
    this.publish();
  }

  /** A relay that refuses this device before it is in is asked no longer. */
  #lookAtRelay(stage: Visiting): void {
    const { connection, visit } = stage.visit ?? {};
    if (visit?.state.phase !== "idle") return;
    const away = connection?.away();
    if (away?.state !== "refused") return;
    this.#end(stage, away.reason === "access_denied" ? "expired" : "relay_refused");
  }

  #changed(stage: Visiting): void {
    const visiting = stage.visit;
    if (this.#stage !== stage || !visiting) return;
    const { members, talk, visit } = visiting;
    const { state } = visit;
    if (state.phase === "ended") {
      const seconds = state.since === undefined
        ? undefined
        : Math.max(0, Math.round((state.endedAt - state.since) / 1000));
      return this.#end(stage, state.ending, seconds);
    }
    if (state.phase === "in") {
      const hasTakenOver = state.members.some(({ connection, member }) =>
        member === stage.moving && connection === "connected" && visit.carries(member)
      );
      if (hasTakenOver) this.#takesOver(stage);
      // Until then the call's recording is about the call's member.
      if (!stage.moving) this.#parts.consent.accepted(members.all());
      talk.membersAre(members.all());
    }
    this.publish();
  }

  /** The meeting carries what the call did, at this side. */
  #takesOver(stage: Visiting): void {
    if (stage.hasTakenOver) return;
    stage.hasTakenOver = true;
    this.#parts.clock.after(overlapMs, () => {
      // The call may have ended by now, or the meeting.
      if (this.#stage !== stage || !stage.moving) return;
      delete stage.moving;
      this.#parts.endCall();
      this.#changed(stage);
    });
  }

  get #isMoving(): boolean {
    return this.#stage.is === "visiting" && this.#stage.moving !== undefined;
  }

  #end(stage: Visiting, reason: MeetingEndReason, seconds?: number): void {
    if (this.#stage !== stage) return;
    this.#waiting();
    const { clock, consent, left, links, media, occupied } = this.#parts;
    const { at, visit: visiting } = stage;
    if (stage.moving) {
      // The call goes on, with all that belongs to it.
      this.#stage = { is: "none" };
    } else {
      this.#stage = { is: "ended", at, reason, ...(seconds === undefined ? {} : { seconds }) };
      const { camera, microphone } = media.local();
      this.#switches = { camera: camera.state !== "off", microphone: microphone.state !== "off" };
      left();
      consent.callEnded();
      void media.close();
      links.renewCertificate();
    }
    if (visiting) {
      const close = () => {
        this.#farewell = undefined;
        stop();
        visiting.talk.stop();
        visiting.visit.close();
      };
      const stop = clock.after(farewellMs, close);
      this.#farewell = close;
    }
    occupied(false);
    this.publish();
  }
}

async function placeOf(offer: MeetingOffer): Promise<Place> {
  const { room } = await deriveMeeting(offer);
  const { asks, expires, name } = offer;
  return {
    offer,
    facts: { id: room, name, asks, expires: expires === undefined ? null : expires * 1000 },
  };
}
