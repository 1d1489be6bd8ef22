import { contactWarnings } from "@ringside/client/state";
import { defaultSettings } from "../../../../extension/model/default_settings.ts";
import { callLinkText, inviteLink } from "../sample_answers.ts";
import { contact, hardNames, now, settled } from "../sample_state.ts";
import type { Scene, Scenes } from "../scene.ts";

const names = ["Amir Haddad", "Bea Lindqvist", "陈晓明", "Zoë", "Dele Okafor"];
const widths = [320, 420];
const more = "More actions for Bea Lindqvist";
const day = 86_400_000;
const invites = [
  { id: "a", link: inviteLink, expires: now + day / 2 },
  { id: "b", link: inviteLink, expires: now + day },
];
const otherRelaysLink = callLinkText.replace("relay.example.org", "old.example.com");
const callLinks = [
  { id: "a", link: callLinkText, label: "Dentist", expires: now + day, uses: 1, maxUses: 5 },
  {
    ...{ id: "b", link: callLinkText, label: "Everyone who reads my page about sailing boats" },
    ...{ expires: null, uses: 12, maxUses: null, away: true as const },
  },
  {
    ...{ id: "c", link: callLinkText, label: "", expires: now - day, uses: 0, maxUses: 1 },
    ended: "expired" as const,
  },
];

const scene = (rest: Partial<Scene>): Scene => ({ page: "panel", state: settled, widths, ...rest });
const dialog = (item: string): Scene => scene({ press: [more], choose: item });

/** A contact who named relays, of which the person has answered about some. */
const named = contact("Bea Lindqvist", {
  relays: [
    { url: "https://new-relay.example.net", state: "asked" },
    { url: "https://a-relay-with-a-rather-long-name.somewhere.example.org:8443", state: "asked" },
    { url: "https://relay.example.org", state: "own" },
    { url: "https://bea.example.com", state: "joined" },
    { url: "https://old.example.com", state: "passed_over" },
    { url: "https://never.example.com", state: "refused" },
  ],
});

/** Adding a contact and what is done with one. */
export const contactScenes: Scenes = {
  add_contact: scene({ press: ["Add contact"] }),
  add_contact_invited: scene({ press: ["Add contact"], state: { ...settled, invites } }),
  call_links: scene({
    press: ["Add contact", "Show Dentist"],
    height: 1500,
    state: { ...settled, callLinks },
    answers: { "link.check_page": () => ({ page: "unchanged" }) },
  }),
  call_links_created: scene({
    press: ["Add contact", "Name, expiry and limit", "Create call link"],
    height: 1500,
    widths: [320],
    state: { ...settled, callLinks: callLinks.slice(0, 1) },
    answers: {
      "call_link.create": () => ({ ok: true, id: "a", link: callLinkText }),
      "link.check_page": () => ({ page: "changed" }),
    },
  }),
  call_links_no_page: scene({
    press: ["Add contact"],
    height: 1100,
    widths: [320],
    answers: { "link.check_page": () => ({ page: "no_page" }) },
  }),
  call_links_changed_page: scene({
    press: ["Add contact", "Show Dentist"],
    height: 1500,
    state: {
      ...settled,
      callLinks: [...callLinks, { ...callLinks[0]!, id: "d", link: otherRelaysLink, label: "Old" }],
    },
    answers: {
      "link.check_page": ({ relay }) => ({
        page: otherRelaysLink.startsWith(relay) ? "changed" : "unchanged",
      }),
    },
  }),
  call_links_no_relay: scene({
    press: ["Add contact", "Create call link"],
    answers: { "call_link.create": () => ({ ok: false, reason: "relay_unavailable" }) },
  }),
  add_contact_no_relay: scene({
    press: ["Add contact", "Create invite"],
    answers: { "invite.create": () => ({ ok: false, reason: "relay_unavailable" }) },
  }),
  add_contact_waiting: scene({
    press: ["Add contact"],
    state: {
      ...settled,
      accepting: [
        { id: "a", relay: "wss://relay.example.org", state: "waiting" },
        { id: "b", relay: "wss://other.example.net", state: "refused", reason: "used" },
      ],
    },
  }),
  add_contact_garbled: scene({ press: ["Add contact", "Accept invite"] }),
  contact_menu: scene({ press: [more] }),
  contact_menu_muted: scene({
    state: { ...settled, contacts: [contact("Bea Lindqvist", { muted: true, heldBack: 37 })] },
    press: [more],
  }),
  rename: dialog("Rename"),
  verify: dialog("Verify"),
  verify_warned: scene({
    state: {
      ...settled,
      contacts: [contact("Bea Lindqvist", { verified: false, warning: "not_authentic" })],
    },
    press: [more],
    choose: "Verify",
  }),
  verify_unanswered: scene({
    state: { ...settled, contacts: [contact("Bea Lindqvist", { warning: "unanswered" })] },
    press: [more],
    choose: "Verify",
  }),
  warnings: scene({
    state: {
      ...settled,
      contacts: contactWarnings.map((warning, i) => contact(names[i] ?? warning, { warning })),
    },
  }),
  relays: scene({
    state: { ...settled, contacts: [named] },
    press: [more],
    choose: "Relays",
  }),
  relay_questions: scene({
    state: {
      ...settled,
      contacts: [named],
      settings: { ...defaultSettings, forceRelay: true },
    },
  }),
  block: dialog("Block"),
  remove: dialog("Remove"),
  history_hard_names: scene({ state: { ...settled, contacts: hardNames } }),
  chat: scene({ press: ["Message Bea Lindqvist"] }),
  chat_away: scene({
    state: { ...settled, contacts: [contact("Bea Lindqvist", { presence: "offline", unread: 2 })] },
    press: ["Message Bea Lindqvist"],
  }),
  chat_held_back: scene({
    state: {
      ...settled,
      contacts: [
        contact("Bea Lindqvist", { unread: 500, muted: true, heldBack: 37 }),
      ],
    },
    press: ["Message Bea Lindqvist"],
  }),
  chat_menu: scene({ press: ["Message Bea Lindqvist", more] }),
  chat_empty: scene({
    press: ["Message Bea Lindqvist"],
    answers: { "chat.page": () => ({ lines: [], more: false }) },
  }),
};
