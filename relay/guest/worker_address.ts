interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const address = new URL("./effects.js", import.meta.url).href;

/**
 * The address of the worker that draws effects, as a trusted type where the browser has those: the
 * page's policy makes that address and no other.
 */
export function effectsWorkerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  return trustedTypes === undefined ? address : made(trustedTypes);
}

let trusted: string | undefined;

function made(policies: Policies): string {
  return trusted ??= policies.createPolicy("ringside", { createScriptURL: () => address })
    .createScriptURL(address);
}
