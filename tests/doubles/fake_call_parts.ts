import type { PeerLink } from "@ringside/peer_link";
import { defaultSettings } from "../../extension/model/default_settings.ts";
import type { CallParts } from "../../shared/calling/call_parts.ts";
import { FakeCallLink } from "./fake_call_link.ts";

/**
 * What a call service stands on, of somebody whose contact bob is. Every message is receipted, and
 * nothing is noted; a test gives the parts that it looks at.
 */
export function fakeCallParts(
  own: Partial<CallParts> & Pick<CallParts, "media">,
  makeLink: (...of: ConstructorParameters<typeof FakeCallLink>) => FakeCallLink = (...of) =>
    new FakeCallLink(...of),
): CallParts {
  let sent = 0;
  return {
    book: {
      devices: () => [],
      link: () => undefined,
      name: () => "Bob",
      party: (contact) => ({ contact, name: "Bob", verified: false }),
      record: (id) => ({
        id,
        givenName: "",
        ownName: "Bob",
        relays: [],
        verified: false,
        blocked: false,
        unread: 0,
        owedNotes: [],
      }),
      relayUrls: () => [],
      send: () => ({
        id: `${sent++}`,
        envelope: "",
        receipted: Promise.resolve(true),
        cancel: () => {},
      }),
    },
    relays: { anyOnline: () => true },
    links: {
      make: (role) => makeLink(role, "bob") as unknown as PeerLink,
      refreshIce: () => {},
      renewCertificate: () => {},
    },
    quality: {
      detail: () => undefined,
      of: () => ({ word: "good" }),
      stop: () => {},
      watch: () => {},
    },
    settings: () => defaultSettings,
    isInMeeting: () => false,
    endPreview: () => Promise.resolve(),
    permissions: () => ({ camera: "granted", microphone: "granted" }),
    askForDevices: () => Promise.resolve(),
    consent: {
      accepted: () => {},
      isRecording: () => false,
      callEnded: () => {},
      mediaChanged: () => {},
    },
    becoming: { accepted: () => {}, callEnded: () => {} },
    publish: () => {},
    ended: () => {},
    left: () => {},
    connected: () => {},
    troubled: () => {},
    occupied: () => {},
    ...own,
  };
}
