import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import { newestCall, ringFrom } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";

journey("a ring that nobody answers ends as missed after a minute", async (stage) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  const atAda = await ada.openPanel();
  const start = performance.now();
  await atAda.getByRole("button", { name: "Call Bob with video" }).click();
  // Nobody has a window open: the call window opens by itself.
  const atBob = await bob.page("call");
  await ringFrom(atBob, "Ada").waitFor();
  await atAda.getByText("Bob did not answer.").waitFor({ timeout: patient(75_000) });
  expect(performance.now() - start).toBeGreaterThan(55_000);
  await ringFrom(atBob, "Ada").waitFor({ state: "hidden" });
  expect(await newestCall(ada)).toBe("outgoing missed");
  expect(await newestCall(bob)).toBe("incoming missed");
});
