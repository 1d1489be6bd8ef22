interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** What runs beside the page: effects are drawn, and a recording is composed, written, recovered. */
const workers = ["effects", "composer", "recorder", "library"] as const;

const addressOf = (name: (typeof workers)[number]): string =>
  new URL(`./${name}.js`, import.meta.url).href;

/**
 * The address of a worker's script, as a trusted type where the browser has those: the page's
 * policy makes these addresses and no others.
 */
export function workerAddress(name: (typeof workers)[number]): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const address = addressOf(name);
  if (trustedTypes === undefined) return address;
  policy ??= trustedTypes.createPolicy("ringside", { createScriptURL: onlyOwn });
  return policy.createScriptURL(address);
}

/** The page allows no second policy of this name. */
let policy: ReturnType<Policies["createPolicy"]> | undefined;

function onlyOwn(address: string): string {
  if (workers.some((name) => addressOf(name) === address)) return address;
  throw new Error(`Cannot run ${address}: it is no worker of this page`);
}
