// The module is the worker: the build gives every `*.worker.ts` a file of its own.
import "@ringside/record/composer_worker";
