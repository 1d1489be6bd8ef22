/// <reference types="@types/chrome" />
import type { Messaging } from "../messaging.ts";

/** How a listener's rejection crosses to the sender: an answer can only be data. */
interface Refusal {
  ringsideRefusal: string;
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "ringsideRefusal" in answer;

const why = (error: unknown) => error instanceof Error ? error.message : String(error);

export const messaging: Messaging = {
  id: chrome.runtime.id,
  origin: chrome.runtime.getURL(""),
  async send(message) {
    const answer: unknown = await chrome.runtime.sendMessage(message);
    if (isRefusal(answer)) throw new Error(answer.ringsideRefusal);
    return answer;
  },
  onMessage(listener) {
    chrome.runtime.onMessage.addListener((message, sender, respond) => {
      const answer = listener(message, sender);
      // Nothing returned: the message is another listener's.
      if (!answer) return false;
      answer.then(respond, (error) => respond({ ringsideRefusal: why(error) }));
      return true;
    });
  },
  connect(name) {
    const port = chrome.runtime.connect({ name });
    // Read, so that the browser does not report it: an engine that is not there yet is no error.
    port.onDisconnect.addListener(() => void chrome.runtime.lastError);
    return port;
  },
  onConnect: (listener) => chrome.runtime.onConnect.addListener(listener),
};
