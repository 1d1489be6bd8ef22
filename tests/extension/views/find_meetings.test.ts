import type { MeetingState } from "@ringside/client/state";
import { expect } from "@std/expect";
import { findMeetings } from "../../../extension/views/home/find_meetings.ts";

const named = (name: string, more: Partial<MeetingState> = {}): MeetingState => ({
  ...{ id: name, link: "", name, expires: null, asks: false, isOwn: true },
  ...more,
});

const all = [
  named("Zoë's book club"),
  named("Book club"),
  named("Standup"),
  named("Booked in May", { ended: "expired" }),
  named(""),
];
const found = (query: string) => findMeetings(all, query).map(({ name }) => name);

for (
  const [query, names] of [
    // As they are listed, the latest first.
    ["", ["Zoë's book club", "Book club", "Standup", ""]],
    ["book", ["Book club", "Zoë's book club"]],
    ["zoe", ["Zoë's book club"]],
    ["club", ["Zoë's book club", "Book club"]],
    ["without", [""]],
    ["nothing like it", []],
  ] as const
) {
  Deno.test(`“${query}” finds ${names.length} of the meetings that have not ended`, () => {
    expect(found(query)).toEqual(names);
  });
}
