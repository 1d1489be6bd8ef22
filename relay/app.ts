import { Hono } from "hono";
import type { Assets } from "./assets.ts";
import type { Access } from "./access/access.ts";
import { metricsRoute } from "./metrics_route.ts";
import type { OriginRules } from "./origin.ts";
import { homePage } from "./pages/home_page.ts";
import { guestPages, guestRoute } from "./pages/guest_route.ts";
import { invitePage } from "./pages/invite_page.ts";
import { securityHeaders } from "./security_headers.ts";
import { refuse } from "./refusal.ts";
import { tokenRoute } from "./token_route.ts";
import { faultOfUpgrade } from "./upgrade_fault.ts";

/** What the routes need from their host. */
export interface AppHost {
  /** Answers a request for a WebSocket. `session` is the one that the path names. */
  accept(
    request: Request,
    caller: { session?: string; address: string },
  ): Response | Promise<Response>;
  /** Whether an address may make a request that costs work. */
  admits(address: string): boolean | Promise<boolean>;
  /** Whether requests keep their `Connection` header: some platforms check and remove it. */
  readonly showsConnection: boolean;
  /** Whether the relay accepts new clients. */
  readiness(): Readiness;
}

/**
 * `ready`, or why not: the relay is shutting down (`draining`), or its Redis cannot be reached
 * (`redis_away`) or refuses writes (`redis_refuses`).
 */
export type Readiness = "ready" | "draining" | "redis_away" | "redis_refuses";

/** What the host adds to each request: `address` is an `addressKey`. */
export interface AppBindings {
  address: string;
}

export interface AppParts {
  readonly host: AppHost;
  readonly access: Access;
  readonly origins: OriginRules;
  /** Where people get the extension; the pages link to it. */
  readonly installUrl?: string;
  /** The built guest page, where the host has one. */
  readonly assets?: Assets;
  /** The UDP port at which this host answers STUN. */
  readonly stunPort?: () => number | undefined;
  /** The `/metrics` route; absent if the platform has its own metrics. */
  readonly metrics?: Parameters<typeof metricsRoute>[0];
}

/** The relay's routes: the same on every host. */
export function relayApp(
  { access, assets, host, installUrl, metrics, origins, stunPort }: AppParts,
): Hono<{ Bindings: AppBindings }> {
  const app = new Hono<{ Bindings: AppBindings }>();
  app.use(securityHeaders);

  app.get("/v1/socket/:session?", (c) => {
    const { address } = c.env;
    const { raw } = c.req;
    const { showsConnection } = host;
    const fault = faultOfUpgrade(raw.headers, { origins, showsConnection });
    if (fault) return refuse(c, fault.status, fault.error, fault.message, fault.headers);
    const session = c.req.param("session");
    return host.accept(raw, { address, ...(session ? { session } : {}) });
  });

  app.route("/v1/tokens", tokenRoute({ access, origins, admits: host.admits }));

  app.get("/health", (c) => c.json({ status: "alive", stun: stunPort?.() }));
  app.get("/ready", (c) => {
    const status = host.readiness();
    return c.json({ status }, status === "ready" ? 200 : 503);
  });

  if (metrics) app.get("/metrics", metricsRoute(metrics));

  app.get("/", (c) => homePage(c, installUrl));
  // Chat programs add a slash.
  for (const path of ["/i", "/i/"]) app.get(path, (c) => invitePage(c, installUrl));
  app.route("/", guestRoute(assets));

  for (
    const path of [
      ...["/v1/socket", "/v1/socket/:session", "/health", "/ready"],
      ...["/", "/i", "/i/", ...guestPages.flatMap((at) => [`/${at}`, `/${at}/`])],
    ]
  ) {
    app.all(
      path,
      (c) =>
        refuse(c, 405, "method_not_allowed", "This address accepts only GET.", { allow: "GET" }),
    );
  }
  app.notFound((c) => refuse(c, 404, "not_found", "There is nothing at this address."));
  return app;
}
