import type { Page } from "playwright-core";

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

/**
 * Reads what a page's worker really holds, in megabytes: objects and buffers that are in use. What
 * the engine has set aside beyond that grows with how fast a bench allocates.
 */
export async function workerHeap(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page);
  let worker = "", asked = 0;
  const answers = new Map<number, (usage: HeapUsage) => void>();
  client.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") worker = sessionId;
  });
  client.on("Target.receivedMessageFromTarget", ({ message }) => {
    const answer = JSON.parse(message) as { id: number; result: HeapUsage };
    answers.get(answer.id)?.(answer.result);
  });
  await client.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const ask = async (method: string) => {
    const id = ++asked;
    const answer = new Promise<HeapUsage>((resolve) => answers.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await client.send("Target.sendMessageToTarget", { sessionId: worker, message });
    return await answer;
  };
  return async () => {
    await ask("HeapProfiler.collectGarbage");
    const usage = await ask("Runtime.getHeapUsage");
    const { backingStorageSize = 0, embedderHeapUsedSize = 0, usedSize } = usage;
    return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
  };
}
