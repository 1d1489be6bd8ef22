import { emptyState } from "../../../extension/model/engine_state.ts";
import { expect } from "@std/expect";
import { enginePort } from "../../../extension/messages/engine_port.ts";
import {
  type BackgroundTable,
  serveBackground,
} from "../../../extension/messages/serve_background.ts";
import { type CommandTable, ViewServer } from "../../../extension/messages/serve_views.ts";
import type { Sender } from "../../../extension/platform/messaging.ts";
import { FakeMessaging, FakePort, ownPage } from "../../doubles/fake_messaging.ts";
import { until } from "../../doubles/until.ts";

const id = ownPage.id;
/** Senders to ignore, although the browser gives each of them our id or our address. */
const strangers: Record<string, Sender> = {
  "a script of ours in a web page": { id, url: "https://bank.example/" },
  "a web page whose address resembles ours": {
    id,
    url: `https://x.example/${ownPage.url}`,
  },
  "another extension whose id begins like ours": {
    id,
    url: "chrome-extension://ringside-test-2/panel.html",
  },
  "a sender without an address": { id },
  "another extension": { id: "other", url: "chrome-extension://other/panel.html" },
  "another extension that names our address": { id: "other", url: ownPage.url! },
};

/** Engine and background, each with a table that records its requests. */
function listening() {
  const asked: string[] = [];
  const does = (name: string) => () => {
    asked.push(name);
    return { ok: true };
  };
  const table = { "engine.idle": does("engine.idle"), "call.hang_up": does("call.hang_up") };
  const messaging = new FakeMessaging();
  serveBackground(messaging, table as unknown as BackgroundTable);
  const views = new ViewServer(
    messaging,
    Promise.resolve(table as unknown as CommandTable),
    Promise.resolve(emptyState),
    { allGone: () => {}, viewGone: () => {} },
  );
  views.start();
  const say = (sender: Sender) =>
    Promise.all([
      ...messaging.hear({ to: "background", request: "engine.idle", input: {} }, sender),
      ...messaging.hear({ to: "engine", command: "call.hang_up", input: {} }, sender),
    ]);
  return { asked, messaging, say };
}

Deno.test("engine and background answer pages of the extension", async () => {
  const { asked, say } = listening();
  await say(ownPage);
  expect(asked).toEqual(["engine.idle", "call.hang_up"]);
});

for (const [who, sender] of Object.entries(strangers)) {
  Deno.test(`engine and background do nothing for ${who}`, async () => {
    const { asked, messaging, say } = listening();
    expect((await say(sender)).every((answer) => answer === undefined)).toBe(true);
    const stranger = new FakePort(enginePort, sender), own = new FakePort(enginePort);
    messaging.open(stranger);
    messaging.open(own);
    stranger.say({ id: 1, command: "call.hang_up", input: {} });
    await until("a page of ours has the state", () => own.posted.length === 1);
    expect([asked, stranger.posted]).toEqual([[], []]);
  });
}
