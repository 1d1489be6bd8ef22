import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith, inState } from "./harness/calling.ts";
import { copiedText } from "./harness/copied_text.ts";
import { journey } from "./harness/journey.ts";

journey("the figures of a call, and their text without an address", async (stage) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  const [atAda] = await talk(ada, bob);
  await pressTool(callWith(atAda, "Bob"), "Call quality");
  const panel = atAda.getByRole("dialog", { name: "Call quality" });
  await panel.getByText("Direct", { exact: true }).waitFor();
  await panel.getByText("640 × 360").first().waitFor();
  await panel.getByText("opus").first().waitFor();
  const graph = panel.getByRole("img", { name: /^You receive: now .*bit\/s/ });
  const line = () => graph.locator(".history-line").getAttribute("d");
  const first = await line();
  await eventually(async () => (await line()) !== first, { what: "the graph goes on" });

  const text = await copiedText(
    atAda,
    () => panel.getByRole("button", { name: "Copy as text" }).click(),
  );
  expect(text).toMatch(/^Call quality: (Good|Fair|Poor) connection/);
  for (const said of ["Round trip: ", "You send, Voice: ", "You receive, Camera: ", "Codec: "]) {
    expect(text).toContain(said);
  }
  expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}:[0-9a-f]{0,4}:|Bob|Ada/i);

  // With the figures open the call is still in reach.
  await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
  await inState(ada, "ended");
});
