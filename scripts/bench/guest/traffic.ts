import type { Page } from "playwright-core";

/** What a page has loaded and sent so far, as the browser's own network panel counts it. */
export interface Traffic {
  /** Bytes of answers, compressed as they came, with their headers. */
  files: number;
  requests: number;
  /** Bytes of text over WebSockets, both ways. */
  socket: number;
}

/** Counts a page's traffic from now on; the result is live. Media is not part of it. */
export async function countTraffic(page: Page): Promise<Traffic> {
  const traffic: Traffic = { files: 0, requests: 0, socket: 0 };
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const asked = new Set<string>();
  cdp.on("Network.requestWillBeSent", ({ request: { url }, requestId }) => {
    // What is in the page already is not loaded.
    if (/^(data|blob):/.test(url)) return;
    asked.add(requestId);
    traffic.requests++;
  });
  cdp.on("Network.loadingFinished", ({ encodedDataLength, requestId }) => {
    if (asked.has(requestId)) traffic.files += encodedDataLength;
  });
  const frame = ({ response }: { response: { payloadData: string } }) => {
    traffic.socket += response.payloadData.length;
  };
  cdp.on("Network.webSocketFrameReceived", frame);
  cdp.on("Network.webSocketFrameSent", frame);
  return traffic;
}
