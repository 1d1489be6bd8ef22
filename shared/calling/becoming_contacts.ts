import { Allowance, type AllowancePolicy, type Clock } from "@ringside/clock";
import type { ContactBook, KindReader, PairingService } from "@ringside/client";
import { inviteLink, type InviteOffer, parseInvite, randomId } from "@ringside/seal";
import * as v from "valibot";
import type {
  BecomingContactsState,
  BecomingStage,
  GivenInvite,
} from "./becoming_contacts_state.ts";
import type { CallMember } from "./call_member.ts";

const RequestId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** Messages between a guest and the owner of a call link who become contacts, sealed like others. */
const PairingMessage = v.variant("t", [
  v.object({ t: v.literal("ask"), request: RequestId }),
  v.object({ t: v.literal("answer"), request: RequestId, agree: v.boolean() }),
  v.object({
    t: v.literal("invite"),
    request: RequestId,
    link: v.pipe(v.string(), v.maxLength(12_000)),
  }),
  v.object({ t: v.literal("no_invite"), request: RequestId }),
]);
export type PairingMessage = v.InferOutput<typeof PairingMessage>;

/** How often others may ask, in all calls together: each question is a dialog. */
const askPolicy: AllowancePolicy = { burst: 3, everyMs: 60_000 };

export interface BecomingContactsPorts {
  readonly clock: Clock;
  readonly book: Pick<ContactBook, "guestOf" | "relayUrls">;
  readonly pairing: Pick<PairingService, "createInvite" | "invites" | "withdraw">;
  /** This client is a guest's. */
  readonly isGuest: boolean;
  /** Resolves to whether the message was delivered. */
  readonly send: (to: CallMember, message: PairingMessage) => Promise<boolean>;
  readonly changed: (state: BecomingContactsState) => void;
}

interface GuestCall {
  readonly other: CallMember;
  /** This person owns the call link that the other one came by. */
  readonly isOwner: boolean;
}

/**
 * Lets a guest and the owner of a call link become contacts. A guest's identity ends with its tab,
 * so the contact is another identity, which their extension has or will have: once both agreed, the
 * owner's client makes an invite and sends it over the call. Before that there is no invite, and
 * whoever uses it pairs like anybody with an invite.
 */
export class BecomingContacts implements KindReader {
  readonly #ports: BecomingContactsPorts;
  readonly #asks: Allowance;
  #call: GuestCall | undefined;
  #stage: BecomingStage = "closed";
  #invite: GivenInvite | null = null;
  /** Id of the question that the stage is about. */
  #request = "";
  /** Whom this person refused last: their further questions are refused without a dialog. */
  #refused: string | undefined;
  /** The last invite that was given, and to which guest. */
  #given: { readonly guest: string; readonly id: string } | undefined;

  constructor(ports: BecomingContactsPorts) {
    this.#ports = ports;
    this.#asks = new Allowance(askPolicy, ports.clock.now());
  }

  /** A call with these members begins. */
  accepted([other, ...more]: readonly CallMember[]): void {
    if (!other || more.length > 0 || this.#call?.other.member === other.member) return;
    const { book, isGuest } = this.#ports;
    const isOwner = book.guestOf(other.contact) !== undefined;
    if (!isOwner && !isGuest) return;
    this.#call = { other, isOwner };
    this.#enter("open");
  }

  /** The call is over, if there was one: questions are void. An invite that was given stays. */
  callEnded(): void {
    if (!this.#call) return;
    this.#call = undefined;
    this.#enter("closed");
  }

  /** Asks the other person. */
  ask(): void {
    const call = this.#call;
    if (!call || ["asking", "asked", "agreed"].includes(this.#stage)) return;
    this.#refused = undefined;
    this.#enter("asking", randomId());
    void this.#ports.send(call.other, { t: "ask", request: this.#request });
  }

  /** The person's answer to the other one's question. */
  answer(agree: boolean): void {
    const call = this.#call;
    if (!call || this.#stage !== "asked") return;
    this.#answer(call, this.#request, agree);
    if (agree) return this.#agreed(call, this.#request);
    this.#refused = call.other.contact;
    this.#enter("open");
  }

  receive(contact: string, device: string, data: unknown): void {
    const call = this.#call;
    const parsed = v.safeParse(PairingMessage, data);
    // Only the device in the call has a say in it.
    if (!parsed.success || call?.other.contact !== contact || call.other.device !== device) return;
    const message = parsed.output;
    if (message.t === "ask") return this.#asked(call, message.request);
    // Everything else is about a question that one of the two has asked.
    if (message.request !== this.#request) return;
    const isWaiting = this.#stage === "asking" || this.#stage === "agreed";
    switch (message.t) {
      case "answer":
        if (this.#stage !== "asking") return;
        return message.agree ? this.#agreed(call, message.request) : this.#enter("refused");
      case "invite":
        if (!call.isOwner && isWaiting) this.#take(call, message.link);
        return;
      case "no_invite":
        if (!call.isOwner && isWaiting) this.#enter("failed");
        return;
    }
  }

  #asked(call: GuestCall, request: string): void {
    switch (this.#stage) {
      case "asking":
        // Both have asked, so both agree. The owner gets both questions and answers; the guest waits.
        if (!call.isOwner) return;
        this.#answer(call, request, true);
        return this.#agreed(call, request);
      case "asked":
      case "agreed":
        return;
    }
    const isHeard = this.#refused !== call.other.contact &&
      this.#asks.take(1, this.#ports.clock.now());
    if (isHeard) this.#enter("asked", request);
    else this.#answer(call, request, false);
  }

  #answer({ other }: GuestCall, request: string, agree: boolean): void {
    void this.#ports.send(other, { t: "answer", request, agree });
  }

  #agreed(call: GuestCall, request: string): void {
    this.#enter("agreed", request);
    if (call.isOwner) void this.#give(call, request);
  }

  /** Makes an invite and sends it to the guest; one that does not reach them is withdrawn. */
  async #give(call: GuestCall, request: string): Promise<void> {
    const { pairing, send } = this.#ports;
    const isOver = () => this.#call !== call || this.#request !== request;
    await this.#withdrawGiven(call.other.contact);
    const made = isOver() ? undefined : await pairing.createInvite();
    if (!made) return;
    if (!made.ok) {
      if (isOver()) return;
      this.#enter("failed", request, { trouble: made.reason });
      return void send(call.other, { t: "no_invite", request });
    }
    const { id, link } = made;
    const isDelivered = !isOver() && await send(call.other, { t: "invite", request, link });
    if (isDelivered) this.#given = { guest: call.other.contact, id };
    else await pairing.withdraw(id);
    if (isOver()) return;
    if (isDelivered) this.#enter("invited", request, { given: id });
    else this.#enter("failed");
  }

  /** A guest who asks again has lost the earlier invite in a reload of the page. */
  async #withdrawGiven(guest: string): Promise<void> {
    const { pairing } = this.#ports;
    const given = this.#given?.guest === guest ? this.#given.id : undefined;
    const isUnused = pairing.invites().some(({ id }) => id === given);
    if (given !== undefined && isUnused) await pairing.withdraw(given);
  }

  /** Takes an invite of the owner, and of nobody else. */
  #take({ other }: GuestCall, text: string): void {
    const parsed = parseInvite(text);
    if (!parsed.ok || parsed.offer.inviter !== other.contact) return this.#enter("failed");
    const { offer } = parsed;
    this.#invite = { link: this.#linkHere(offer), expires: offer.expires * 1000 };
    this.#enter("invited");
  }

  /** Rewritten, because the received text may contain more than the link. */
  #linkHere(offer: InviteOffer): string {
    const met = this.#ports.book.relayUrls(offer.inviter);
    return inviteLink(offer, offer.relays.find(({ url }) => met.includes(url))?.url);
  }

  #enter(
    stage: BecomingStage,
    request = this.#request,
    more: Pick<BecomingContactsState, "given" | "trouble"> = {},
  ): void {
    this.#stage = stage;
    this.#request = request;
    const name = this.#call?.other.name ?? "";
    this.#ports.changed({ stage, name, invite: this.#invite, ...more });
  }
}
