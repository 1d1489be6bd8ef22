// The module is the worker: the build gives every `*.worker.ts` a file of its own.
import "@ringside/capture/effects_worker";
