/** Relays: their state, the test, and what can be wrong with one. */
export const relay = {
  "relay.address": "Relay address",
  "relay.address_hint": "For example relay.example.org.",
  "relay.access": "Access key",
  "relay.access_hint": "Only for a private relay; whoever hosts it gives you the key.",
  "relay.test": "Test relay",
  "relay.test_one": "Test {relay}",
  "relay.testing": "Testing the relay…",
  "relay.test_ok": "The relay answers in {ms} ms.",
  "relay.test_reach": "Calls through other networks work as well.",
  "relay.test_no_turn":
    "It helps calls to find a direct path, but cannot carry them: in some strict networks, calls will not connect.",
  "relay.test_same_network":
    "It provides no STUN or TURN server: calls work on the same network only.",
  "relay.empty_address": "Enter the relay's address first.",
  "relay.online": "Online",
  "relay.connecting": "Connecting…",
  "relay.waiting": "Not reachable, trying again",
  "relay.refused": "Refused",
  "relay.settings": "Relay settings",
  "relay.for_contacts": "Kept for a contact",
  "relay.trouble_unreachable":
    "The relay does not answer. Check the address and your connection; it may also be down.",
  "relay.trouble_bad_address":
    "This is not a relay address. Write it like relay.example.org, or with https:// in front. Plain http works on this computer only.",
  "relay.trouble_not_a_relay": "Something answers there, but it is not a Ringside relay.",
  "relay.trouble_access_denied":
    "The relay is private and does not accept this access key. Ask whoever hosts it.",
  "relay.trouble_unsupported_version":
    "The relay and this Ringside use different protocol versions. One of them needs an update.",
  "relay.trouble_too_many": "The relay is full, or you connected too often. Wait a minute.",
  "relay.trouble_draining": "The relay is restarting and will be back in a moment.",
  "relay.trouble_nonsense":
    "Ringside does not understand the relay's answers. The relay may be misconfigured.",
  "relay.trouble_timed_out":
    "The relay stopped answering. Check your connection; Ringside keeps trying.",
  "relay.trouble_replaced": "Another connection replaced this one. Ringside keeps trying.",
  "relay.trouble_relay_failed":
    "The relay reported an internal error. Its host can find the cause in the log.",
} as const;
