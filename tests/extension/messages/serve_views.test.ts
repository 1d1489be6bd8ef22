import { emptyState } from "../../../extension/model/engine_state.ts";
import { expect } from "@std/expect";
import { type CommandTable, ViewServer } from "../../../extension/messages/serve_views.ts";
import { enginePort } from "../../../extension/messages/engine_port.ts";
import { FakeMessaging, FakePort } from "../../doubles/fake_messaging.ts";
import { until } from "../../doubles/until.ts";

Deno.test("the engine knows whether a view is open, and when the last one closes", async () => {
  let left = 0;
  const messaging = new FakeMessaging();
  const views = new ViewServer(
    messaging,
    Promise.resolve({} as CommandTable),
    Promise.resolve(emptyState),
    { allGone: () => left++, viewGone: () => {} },
  );
  views.start();
  const ports = [new FakePort(enginePort), new FakePort(enginePort)];
  for (const port of ports) messaging.open(port);
  await until("both have the state", () => ports.every(({ posted }) => posted.length === 1));
  expect(views.watched).toBe(true);
  ports[0]!.close();
  expect([views.watched, left]).toEqual([true, 0]);
  ports[1]!.close();
  expect([views.watched, left]).toEqual([false, 1]);
});
