import { type CallViewState, isInCall, type QualityDetail } from "@ringside/calling/state";
import { GuestVisit, isStored } from "@ringside/client";
import type { GuestVisitState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import type { CallLinkOffer } from "@ringside/seal";
import { composeChatText } from "@ringside/talk";
import { GuestEngine, type GuestEnginePorts } from "./guest_engine.ts";
import type { Conversation } from "./page_model.ts";

export interface VisitEnginePorts extends GuestEnginePorts {
  readonly link: CallLinkOffer;
  readonly visitChanged: (visit: GuestVisitState) => void;
}

/** The engine of a call link's page: it also finds the link's owner. */
export class VisitEngine extends GuestEngine {
  readonly visit: GuestVisit;

  constructor({ link, visitChanged, ...ports }: VisitEnginePorts) {
    super(link, ports);
    this.visit = new GuestVisit({
      ...{ client: this.client, link, clock: systemClock, tab: this.tab },
      wallClock: Date.now,
      changed: visitChanged,
    });
  }

  /** Figures of the call's connection; null before the first. */
  quality(call: CallViewState): QualityDetail | null {
    const member = isInCall(call) ? call.remotes[0]?.member : undefined;
    return member && this.calls.service.quality(member) || null;
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
