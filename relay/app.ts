import { Hono } from "hono";
import type { Assets } from "./assets.ts";
import type { Access } from "./access/access.ts";
import { metricsRoute } from "./metrics_route.ts";
import type { OriginRules } from "./origin.ts";
import { homePage } from "./pages/home_page.ts";
import { guestRoute } from "./pages/guest_route.ts";
import { invitePage } from "./pages/invite_page.ts";
import { securityHeaders } from "./security_headers.ts";
import { refuse } from "./refusal.ts";
import { tokenRoute } from "./token_route.ts";
import { faultOfUpgrade } from "./upgrade_fault.ts";

/** What the routes need of the place they run in. */
export interface AppHost {
  /** Takes a request for a WebSocket. `session` is the one that the path names. */
  accept(
    request: Request,
    caller: { session?: string; address: string },
  ): Response | Promise<Response>;
  /** Whether an address may ask for something that costs. */
  admits(address: string): boolean | Promise<boolean>;
  /** Whether requests keep their `Connection` header: some platforms judge it themselves. */
  readonly showsConnection: boolean;
  /** Whether new clients are welcome. */
  readiness(): Readiness;
}

/**
 * `ready`, or why not: the relay goes down (`draining`), its Redis cannot be reached (`redis_away`),
 * or takes no writing (`redis_refuses`).
 */
export type Readiness = "ready" | "draining" | "redis_away" | "redis_refuses";

/** What each request brings from its host: `address` as `addressKey` writes it. */
export interface AppBindings {
  address: string;
}

export interface AppParts {
  readonly host: AppHost;
  readonly access: Access;
  readonly origins: OriginRules;
  /** Where people get the extension, which the pages then link to. */
  readonly installUrl?: string;
  /** The built guest page, where the host has one. */
  readonly assets?: Assets;
  /** What `/metrics` tells, and to whom; absent where the platform measures. */
  readonly metrics?: Parameters<typeof metricsRoute>[0];
}

/** The relay's routes: the same on every host. */
export function relayApp(
  { access, assets, host, installUrl, metrics, origins }: AppParts,
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

  app.get("/health", (c) => c.json({ status: "alive" }));
  app.get("/ready", (c) => {
    const status = host.readiness();
    return c.json({ status }, status === "ready" ? 200 : 503);
  });

  if (metrics) app.get("/metrics", metricsRoute(metrics));

  app.get("/", (c) => homePage(c, installUrl));
  // Chat programs add the slash.
  for (const path of ["/i", "/i/"]) app.get(path, (c) => invitePage(c, installUrl));
  app.route("/", guestRoute(assets));

  for (
    const path of [
      ...["/v1/socket", "/v1/socket/:session", "/health", "/ready"],
      ...["/", "/i", "/i/", "/g", "/g/"],
    ]
  ) {
    app.all(
      path,
      (c) => refuse(c, 405, "method_not_allowed", "Only GET works here.", { allow: "GET" }),
    );
  }
  app.notFound((c) => refuse(c, 404, "not_found", "There is nothing here."));
  return app;
}
