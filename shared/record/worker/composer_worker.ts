import type { ToComposer } from "../composer_messages.ts";
import { ComposerSession } from "./composer_session.ts";

/** The part of a dedicated worker's global scope that this uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToComposer>) => void) | null;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;
let session: ComposerSession | undefined;

scope.onmessage = ({ data }) => {
  switch (data.t) {
    case "start":
      session ??= new ComposerSession(data);
      break;
    case "add":
      session?.add(data.input, data.frames);
      break;
    case "change":
      session?.change(data.input);
      break;
    case "remove":
      session?.remove(data.id);
      break;
    case "stop":
      void session?.stop().finally(() => scope.close());
      break;
    default:
      data satisfies never;
  }
};
