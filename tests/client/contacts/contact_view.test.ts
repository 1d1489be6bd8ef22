import { expect } from "@std/expect";
import { presenceOf } from "../../../shared/client/contacts/contact_view.ts";

const device = (presence: "online" | "in_call" | "do_not_disturb") => ({
  identity: "ada",
  device: presence,
  boot: "b",
  start: 1,
  name: "Ada",
  presence,
});

for (
  const [devices, shown] of [
    [[], "offline"],
    [["do_not_disturb"], "do_not_disturb"],
    [["do_not_disturb", "online"], "online"],
    [["online", "in_call"], "in_call"],
  ] as const
) {
  Deno.test(`a contact whose devices are [${devices}] is ${shown}`, () => {
    expect(presenceOf(devices.map(device))).toBe(shown);
  });
}
