import { dirname, relative } from "node:path";

export interface WorkerdParts {
  /** The bundled Worker. */
  readonly worker: string;
  /** A folder for the objects' SQLite, which must exist. */
  readonly storage: string;
  /** The folder of the built guest page, in place of Cloudflare's static assets. */
  readonly page?: string;
  /** The path where the configuration will be written. */
  readonly config: string;
  readonly address: string;
  /** Settings, as variables of the Worker. */
  readonly settings: Readonly<Record<string, string>>;
  /** The date in `wrangler.jsonc`. */
  readonly compatibilityDate: string;
  /** Bindings to leave out, as in an account without them. */
  readonly without?: readonly string[];
}

const classes = { SESSIONS: "SessionObject", ROOMS: "RoomObject", ADDRESSES: "AddressObject" };

/** A configuration for `workerd serve` (workerd.capnp) that runs the Worker as Cloudflare would. */
export function workerdConfig(parts: WorkerdParts): string {
  const bindings = [
    ...Object.entries(classes).filter(([name]) => !parts.without?.includes(name)).map((
      [name, className],
    ) => `(name = "${name}", durableObjectNamespace = "${className}")`),
    ...(parts.page === undefined ? [] : [`(name = "PAGE", service = "page")`]),
    ...Object.entries(parts.settings).map(([name, text]) =>
      `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`
    ),
  ];
  const namespaces = Object.values(classes).map((className) =>
    `(className = "${className}", uniqueKey = "ringside-${className}", enableSql = true)`
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "relay", worker = .relay),
    (name = "objects", disk = (path = ${JSON.stringify(parts.storage)}, writable = true)),
${
    parts.page === undefined
      ? ""
      : `    (name = "page", disk = (path = ${JSON.stringify(parts.page)})),\n`
  }    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = ${
    JSON.stringify(parts.address)
  }, http = (), service = "relay")],
);
const relay :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed ${
    JSON.stringify(relative(dirname(parts.config), parts.worker))
  })],
  compatibilityDate = "${parts.compatibilityDate}",
  bindings = [
    ${bindings.join(",\n    ")}
  ],
  durableObjectNamespaces = [
    ${namespaces.join(",\n    ")}
  ],
  durableObjectStorage = (localDisk = "objects"),
);
`;
}
