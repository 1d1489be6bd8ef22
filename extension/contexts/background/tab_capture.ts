import type * as v from "valibot";
import type { TabStream, TabThere } from "../../messages/background_contract.ts";
import type { Permissions } from "../../platform/permissions.ts";
import type { TabCapture } from "../../platform/tab_capture.ts";
import type { Tabs } from "../../platform/tabs.ts";
import type { EngineAccess } from "./engine_access.ts";

/** A stream id for the engine to open, and whether the tab may be heard there. */
export async function tabStream(
  capture: TabCapture,
  tabs: Pick<Tabs, "get">,
  tab: number,
): Promise<v.InferOutput<typeof TabStream>> {
  const stream = await capture.streamId(tab);
  if (!stream.ok) return stream;
  const found = await tabs.get(tab);
  if (!found) return { ok: false, reason: "not_invoked" };
  return { ok: true, id: stream.id, muted: found.muted };
}

/** Tells the engine when a tab is muted or unmuted, which it may be playing on. */
export function followMutedTabs(tabs: Pick<Tabs, "onMuted">, engine: EngineAccess): void {
  tabs.onMuted((tab, muted) => void engine.askIfOpen("tab.muted", { tab, muted }));
}

/** Whether a tab is open, and its title where the browser tells it. */
export async function tabIsThere(
  tabs: Pick<Tabs, "get">,
  tab: number,
): Promise<v.InferOutput<typeof TabThere>> {
  const found = await tabs.get(tab);
  return { there: found !== undefined, ...(found?.title && { title: found.title }) };
}

/**
 * Asks for the permission to capture tabs where it is missing; call it within the gesture. Where it
 * is refused the engine shows the browser's own picker instead. Resolves once there is an engine.
 */
export async function allowTabCapture(
  permissions: Pick<Permissions, "request">,
  engine: EngineAccess,
): Promise<void> {
  await permissions.request("tabCapture").catch(() => false);
  await engine.ensure();
}
