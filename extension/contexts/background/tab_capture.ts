import type * as v from "valibot";
import type { TabStream, TabThere } from "../../messages/background_contract.ts";
import type { Permissions } from "../../platform/permissions.ts";
import type { TabCapture } from "../../platform/tab_capture.ts";
import type { Tabs } from "../../platform/tabs.ts";
import type { EngineAccess } from "./engine_access.ts";

/** A stream id for the engine, and whether the tab's sound may be played there. */
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

/** Reports to the engine when a tab is muted or unmuted, because the engine may play its sound. */
export function followMutedTabs(tabs: Pick<Tabs, "onMuted">, engine: EngineAccess): void {
  tabs.onMuted((tab, muted) => void engine.askIfOpen("tab.muted", { tab, muted }));
}

/** Whether a tab is open, with its title if the browser provides it. */
export async function tabIsThere(
  tabs: Pick<Tabs, "get">,
  tab: number,
): Promise<v.InferOutput<typeof TabThere>> {
  const found = await tabs.get(tab);
  return { there: found !== undefined, ...(found?.title && { title: found.title }) };
}

/**
 * Requests the permission to capture tabs if it is missing; call it during the gesture. If the
 * person refuses, the engine shows the browser's own picker. Resolves when there is an engine.
 */
export async function allowTabCapture(
  permissions: Pick<Permissions, "request">,
  engine: EngineAccess,
): Promise<void> {
  await permissions.request("tabCapture").catch(() => false);
  await engine.ensure();
}
