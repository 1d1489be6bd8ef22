import type { ChatLine, HistoryEntry } from "@ringside/client/state";
import type { ContactRecord, Stores } from "@ringside/client";

/** What every kind of store must do: the steps on a fresh store, and the expected result. */
export interface StoreCase {
  name: string;
  run(stores: Stores): Promise<unknown>;
  expected: unknown;
}

const line = (id: string, more: Partial<ChatLine> = {}): Omit<ChatLine, "order"> => ({
  ...{ id, from: "me", text: `text of ${id}`, at: 1_000, delivery: "waiting" },
  ...more,
});

const call = (id: string, at: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ id, contact: "bob", name: "Bob", direction: "incoming", mode: "video" },
  ...{ outcome: "missed", at, seen: false },
  ...more,
});

const contact = (id: string, more: Partial<ContactRecord> = {}): ContactRecord => ({
  ...{ id, givenName: "", ownName: id, relays: [{ url: "https://relay.example" }] },
  ...{ verified: false, blocked: false, unread: 0, owedNotes: [] },
  ...more,
});

const offer = (inviter: string) => ({
  ...{ inviter, secret: "secret", expires: 4_000_000_000 },
  relays: [{ url: "https://relay.example", access: "token" }],
});

const idsOf = (entries: readonly { id: string }[] | undefined) => entries?.map(({ id }) => id);

/** The date of every line, in cases that are not about dates. */
const now = 10_000;

export const storeCases: readonly StoreCase[] = [
  {
    name: "a fresh store has neither profile nor relays nor settings",
    run: async ({ values }) => [
      await values.profile() ?? "none",
      await values.relays() ?? "none",
      await values.settings() ?? "none",
    ],
    expected: ["none", "none", "none"],
  },
  {
    name: "profile, relays and settings come back as they were saved last",
    async run({ values }) {
      const profile = { name: "Ada", privateKey: "key", device: "laptop", starts: 1 };
      await values.saveProfile(profile);
      await values.saveProfile({ ...profile, starts: 2 });
      await values.saveRelays([{ url: "https://one.example", access: "key" }]);
      await values.saveSettings({ theme: "dark", recordOptions: { height: 720 } });
      return [await values.profile(), await values.relays(), await values.settings()];
    },
    expected: [
      { name: "Ada", privateKey: "key", device: "laptop", starts: 2 },
      [{ url: "https://one.example", access: "key" }],
      { theme: "dark", recordOptions: { height: 720 } },
    ],
  },
  {
    name: "what is changed after it was stored, or after it was read, is not changed in the store",
    async run({ contacts, values }) {
      const settings = { theme: "dark" };
      await values.saveSettings(settings);
      settings.theme = "light";
      const bob = contact("bob", { namesSeen: ["Bob"] });
      await contacts.put(bob);
      bob.namesSeen?.push("Robert");
      for (const read of await contacts.list()) read.blocked = true;
      return [await values.settings(), await contacts.list()];
    },
    expected: [{ theme: "dark" }, [contact("bob", { namesSeen: ["Bob"] })]],
  },
  {
    name: "a contact is added, changed and removed by its key",
    async run({ contacts }) {
      for (const id of ["cem", "bob", "dana"]) await contacts.put(contact(id));
      await contacts.put(contact("bob", { blocked: true, muted: true, unread: 3 }));
      await contacts.remove("cem");
      await contacts.remove("nobody");
      return await contacts.list();
    },
    expected: [contact("bob", { blocked: true, muted: true, unread: 3 }), contact("dana")],
  },
  {
    name: "invites that the person makes and those they accept are kept apart",
    async run({ accepting, invites }) {
      await invites.put("1", { state: "open", offer: offer("ada") });
      await invites.put("1", { state: "used", offer: offer("ada"), winner: "bob" });
      await invites.put("2", { state: "open", offer: offer("ada") });
      await accepting.put("1", offer("cem"));
      await invites.remove("2");
      return [await invites.list(), await accepting.list()];
    },
    expected: [
      [{ id: "1", state: { state: "used", offer: offer("ada"), winner: "bob" } }],
      [{ id: "1", state: offer("cem") }],
    ],
  },
  {
    name: "a call link is kept with its uses, apart from invites",
    async run({ callLinks, invites }) {
      const link = { offer: { owner: "ada", name: "Ada", secret: "s", relays: [] }, label: "Work" };
      await callLinks.put("1", { ...link, uses: 0 });
      await callLinks.put("2", { ...link, uses: 0 });
      await callLinks.put("1", { ...link, uses: 1, maxUses: 3, revokedAt: 5 });
      await callLinks.remove("2");
      return [await callLinks.list(), await invites.list()];
    },
    expected: [
      [{
        id: "1",
        state: {
          offer: { owner: "ada", name: "Ada", secret: "s", relays: [] },
          ...{ label: "Work", uses: 1, maxUses: 3, revokedAt: 5 },
        },
      }],
      [],
    ],
  },
  {
    name: "a meeting is kept as it was entered last, apart from call links",
    async run({ callLinks, meetings }) {
      const offer = { owner: "ada", name: "Choir", secret: "s", asks: true, relays: [] };
      await meetings.put("room 1", { offer, keptBy: "ada", usedAt: 1 });
      await meetings.put("room 2", { offer, keptBy: "ada", usedAt: 1 });
      await meetings.put("room 1", { offer: { ...offer, expires: 9 }, keptBy: "ada", usedAt: 2 });
      await meetings.remove("room 2");
      return [await meetings.list(), await callLinks.list()];
    },
    expected: [
      [{
        id: "room 1",
        state: {
          offer: { owner: "ada", name: "Choir", secret: "s", asks: true, relays: [], expires: 9 },
          ...{ keptBy: "ada", usedAt: 2 },
        },
      }],
      [],
    ],
  },
  {
    name: "a contact and the step of pairing that it came of are stored together",
    async run({ accepting, contacts, invites }) {
      await invites.put("1", { state: "open", offer: offer("ada") });
      await accepting.put("2", offer("cem"));
      const state = { state: "used", offer: offer("ada"), winner: "bob" } as const;
      await contacts.put(contact("bob"), { used: { id: "1", state } });
      await contacts.put(contact("cem"), { accepted: "2" });
      return [idsOf(await contacts.list()), await invites.list(), await accepting.list()];
    },
    expected: [
      ["bob", "cem"],
      [{ id: "1", state: { state: "used", offer: offer("ada"), winner: "bob" } }],
      [],
    ],
  },
  {
    name: "a profile is taken in whole; calls that are here stay as they are",
    async run({ contacts, history, takeIn, values }) {
      const profile = { name: "Ada", privateKey: "key", device: "laptop", starts: 1 };
      await values.saveRelays([{ url: "https://here.example" }]);
      await contacts.put(contact("bob"));
      await contacts.put(contact("cem"));
      await history.add(call("known", 2, { outcome: "answered" }));
      await takeIn({
        profile,
        contacts: [contact("bob", { verified: true }), contact("dana")],
        removed: ["cem"],
        relays: [],
        settings: { theme: "dark" },
        history: [call("known", 2), call("new", 3)],
      });
      return [
        await values.profile(),
        await values.relays(),
        await values.settings(),
        await contacts.list(),
        await history.list(),
      ];
    },
    expected: [
      { name: "Ada", privateKey: "key", device: "laptop", starts: 1 },
      [{ url: "https://here.example" }],
      { theme: "dark" },
      [contact("bob", { verified: true }), contact("dana")],
      [call("new", 3), call("known", 2, { outcome: "answered" })],
    ],
  },
  {
    name: "lines of a chat have an order of their own, by arrival",
    async run({ chat }) {
      await chat.add("bob", line("b"), now);
      await chat.add("cem", line("c", { from: "them", delivery: "delivered" }), now);
      await chat.add("bob", line("a"), now);
      return [await chat.page("bob", Infinity, 10), await chat.page("cem", Infinity, 10)];
    },
    expected: [
      { lines: [{ ...line("b"), order: 1 }, { ...line("a"), order: 2 }], more: false },
      {
        lines: [{ ...line("c", { from: "them", delivery: "delivered" }), order: 1 }],
        more: false,
      },
    ],
  },
  {
    name: "a line that is there already is not added again, whosever chat it is said in",
    run: async ({ chat }) => [
      await chat.add("bob", line("a"), now),
      await chat.add("bob", line("a", { text: "another" }), now),
      await chat.add("cem", line("a"), now),
      (await chat.page("bob", Infinity, 10)).lines.map(({ text }) => text),
      (await chat.page("cem", Infinity, 10)).lines,
    ],
    expected: [true, false, false, ["text of a"], []],
  },
  {
    name: "no line is dated after now, or before the one that it follows",
    async run({ chat }) {
      for (const [id, at] of [["a", 99_999], ["b", 500], ["c", 5_000]] as const) {
        await chat.add("bob", line(id, { at }), id === "a" ? 2_000 : now);
      }
      return (await chat.page("bob", Infinity, 10)).lines.map(({ at }) => at);
    },
    expected: [2_000, 2_000, 5_000],
  },
  {
    name: "pages go backwards from the newest line, and say whether there is more",
    async run({ chat }) {
      for (const id of ["a", "b", "c", "d", "e"]) await chat.add("bob", line(id), now);
      const pages = [];
      for (const before of [Infinity, 4, 2, 1]) {
        const { lines, more } = await chat.page("bob", before, 2);
        pages.push([idsOf(lines), more]);
      }
      return pages;
    },
    expected: [[["d", "e"], true], [["b", "c"], true], [["a"], false], [[], false]],
  },
  {
    name: "a line waits until it is delivered, the oldest first",
    async run({ chat }) {
      for (const id of ["z", "m", "a"]) await chat.add("bob", line(id), now);
      await chat.add("cem", line("other"), now);
      await chat.delivered("m", "bob");
      await chat.delivered("unknown", "bob");
      return [
        await chat.waiting("bob"),
        (await chat.page("bob", Infinity, 10)).lines.map(({ delivery }) => delivery),
      ];
    },
    expected: [
      ["z", "a"].map((id) => ({ id, text: `text of ${id}`, sentAt: 1_000 })),
      ["waiting", "delivered", "waiting"],
    ],
  },
  {
    name: "a forgotten chat leaves the others, and begins at one again",
    async run({ chat }) {
      await chat.add("bob", line("a"), now);
      await chat.add("bobby", line("b"), now);
      await chat.forget("bob");
      await chat.add("bob", line("a"), now);
      return [
        (await chat.page("bob", Infinity, 10)).lines.map(({ order }) => order),
        idsOf((await chat.page("bobby", Infinity, 10)).lines),
        idsOf(await chat.waiting("bob")),
      ];
    },
    expected: [[1], ["b"], ["a"]],
  },
  {
    name: "calls are listed newest first, and one that is added again is replaced",
    async run({ history }) {
      await history.add(call("old", 1));
      await history.add(call("new", 3));
      await history.add(call("between", 2));
      const left = await history.add(call("old", 1, { outcome: "answered", seconds: 4 }));
      return [idsOf(left), left.at(-1), idsOf(await history.list())];
    },
    expected: [
      ["new", "between", "old"],
      call("old", 1, { outcome: "answered", seconds: 4 }),
      ["new", "between", "old"],
    ],
  },
  {
    name: "calls of the same moment have one order, whatever the order in which they came",
    async run({ history }) {
      for (const id of ["b", "c", "a"]) await history.add(call(id, 1));
      return idsOf(await history.list());
    },
    expected: ["c", "b", "a"],
  },
  {
    name: "a call that is known is not added once more, and stays as it is",
    async run({ history }) {
      const first = await history.addOnce(call("a", 1, { seen: true }));
      const second = await history.addOnce(call("a", 1));
      return [idsOf(first), second ?? "known", await history.list()];
    },
    expected: [["a"], "known", [call("a", 1, { seen: true })]],
  },
  {
    name: "a call grows, unless its entry was cleared",
    async run({ history }) {
      await history.add(call("a", 1, { seconds: 0 }));
      await history.lengthen("a", 7);
      await history.lengthen("cleared", 7);
      return await history.list();
    },
    expected: [call("a", 1, { seconds: 7 })],
  },
  {
    name: "what was missed is marked as seen, and the history cleared",
    async run({ history }) {
      for (const [id, at] of [["a", 1], ["b", 2]] as const) await history.add(call(id, at));
      const seen = await history.markSeen();
      await history.clear();
      return [seen.map(({ id, seen }) => [id, seen]), await history.list()];
    },
    expected: [[["b", true], ["a", true]], []],
  },
  {
    name: "beyond 200 calls the contact with most of them loses its oldest",
    async run({ history }) {
      await history.add(call("only", 0, { contact: "mum" }));
      for (let i = 1; i < 200; i++) await history.add(call(`${i}`, i));
      const kept = await history.addOnce(call("200", 200));
      const ids = idsOf(await history.list()) ?? [];
      return [kept?.length, ids.length, ids.at(-1), ids.includes("1"), ids.includes("2")];
    },
    expected: [200, 200, "only", false, true],
  },
];
