/// <reference types="@types/chrome" />
import type { Messaging } from "../messaging.ts";

/** A listener's rejection on its way to the sender, since an answer can only be data. */
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
      // Returns nothing, because the message belongs to another listener.
      if (!answer) return false;
      answer.then(respond, (error) => respond({ ringsideRefusal: why(error) }));
      return true;
    });
  },
  connect(name) {
    const port = chrome.runtime.connect({ name });
    // Reading it keeps the browser from reporting an error when the engine has not started yet.
    port.onDisconnect.addListener(() => void chrome.runtime.lastError);
    return port;
  },
  onConnect: (listener) => chrome.runtime.onConnect.addListener(listener),
};
