import type { FromRecorder, ToRecorder } from "../recorder_messages.ts";
import { RecorderSession } from "./recorder_session.ts";

/** The part of a dedicated worker's global scope that this uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToRecorder>) => void) | null;
  postMessage(message: FromRecorder): void;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;
let session: RecorderSession | undefined;

// One worker, one recording: it closes itself after the last message.
scope.onmessage = ({ data }) => {
  switch (data.t) {
    case "start":
      session ??= new RecorderSession(data, (message) => scope.postMessage(message));
      void session.run().finally(() => scope.close());
      break;
    case "pause":
      session?.pause();
      break;
    case "resume":
      session?.resume();
      break;
    case "stop":
      session?.stop(data.because);
      break;
    default:
      data satisfies never;
  }
};
