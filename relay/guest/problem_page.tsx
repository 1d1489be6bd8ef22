import type { LinkTrouble } from "@ringside/seal";
import { t } from "@ringside/ui/locales";
import { Button, EmptyState } from "@ringside/ui/parts";
import type { Unsupported } from "./support.ts";

/** Why the page cannot lead to anybody. */
export type Problem =
  | { is: LinkTrouble | Unsupported | "failed" }
  | { is: "expired"; name: string };

/** A page that says what is wrong and what to do. */
export function ProblemPage({ problem }: { problem: Problem }) {
  const { title, hint } = words(problem);
  return (
    <main class="guest-problem">
      <EmptyState
        icon={problem.is === "expired" ? "clock" : "warning"}
        title={title}
        level={1}
        actions={problem.is === "failed" &&
          <Button tone="primary" onClick={() => location.reload()}>{t("visit.reload")}</Button>}
      >
        {hint}
      </EmptyState>
    </main>
  );
}

function words(problem: Problem): { title: string; hint: string } {
  switch (problem.is) {
    case "garbled":
      return { title: t("visit.link_garbled"), hint: t("visit.link_garbled_hint") };
    case "no_secret":
      return { title: t("visit.link_cut"), hint: t("visit.link_cut_hint") };
    case "unsupported_version":
      return { title: t("visit.link_version"), hint: t("visit.link_version_hint") };
    case "too_old":
      return { title: t("visit.too_old"), hint: t("visit.too_old_hint") };
    case "insecure":
      return { title: t("visit.insecure"), hint: t("visit.insecure_hint") };
    case "failed":
      return { title: t("visit.failed"), hint: t("visit.failed_hint") };
    case "expired":
      return { title: t("visit.link_over"), hint: t("visit.expired", { name: problem.name }) };
  }
}
