import type { BecomingStage } from "@ringside/calling/state";
import { expect } from "@std/expect";
import { setLanguage } from "../../shared/ui/locales/translate.ts";
import { contactRequestTool } from "../../shared/ui/views/call/contact_request_tool.ts";

const toolAt = (stage: BecomingStage) =>
  contactRequestTool({ stage, name: "Zoe", invite: null }, () => {});

for (const language of ["en", "zh-CN"] as const) {
  Deno.test(`what the control shows is in the name that it is found by, in ${language}`, async () => {
    await setLanguage(language);
    const [tool] = toolAt("open");
    await setLanguage("en");
    expect(tool?.label.toLowerCase()).toContain(tool?.caption?.toLowerCase());
  });
}

Deno.test("without a guest there is no control, and it waits for an answer", () => {
  expect(toolAt("closed")).toEqual([]);
  const stages = ["open", "asking", "agreed", "invited", "refused", "failed"] as const;
  // Always in its place, so that it keeps the focus.
  expect(stages.map((stage) => toolAt(stage)[0]?.busy)).toEqual([
    ...[false, true, true],
    ...[false, false, false],
  ]);
});
