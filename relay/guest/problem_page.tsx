import type { LinkTrouble } from "@ringside/seal";
import { t } from "@ringside/ui/locales";
import { Button, EmptyState } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { Unsupported } from "./support.ts";

/** Why the page cannot lead to anybody. */
export type Problem =
  | { is: LinkTrouble | Unsupported | "failed" }
  | { is: "expired" | "meeting_expired"; name: string };

/** A page that says what is wrong and what to do. */
export function ProblemPage({ problem }: { problem: Problem }) {
  const { title, hint } = words(problem);
  return (
    <main class="guest-problem">
      <EmptyState
        icon={problem.is === "expired" || problem.is === "meeting_expired" ? "clock" : "warning"}
        title={title}
        level={1}
        actions={<WayOn problem={problem} />}
      >
        {hint}
      </EmptyState>
    </main>
  );
}

/** What can be done about it on this page. */
function WayOn({ problem }: { problem: Problem }) {
  switch (problem.is) {
    case "failed":
      return (
        <Button tone="primary" size="large" icon="refresh" onClick={() => location.reload()}>
          {t("visit.reload")}
        </Button>
      );
    case "insecure":
      return (
        <a
          class="button button-primary button-large"
          href={location.href.replace(/^http:/, "https:")}
        >
          {t("visit.open_encrypted")}
        </a>
      );
    case "too_old":
      return <CopyLink />;
    default:
      return null;
  }
}

/** Takes the link to another browser, such as out of the one inside a chat program. */
function CopyLink() {
  const [copied, setCopied] = useState(false);
  const { clipboard } = navigator as Partial<Navigator>;
  if (!clipboard) return null;
  // Where the browser refuses, the address bar has the link.
  const copy = () => clipboard.writeText(location.href).then(() => setCopied(true), () => {});
  return (
    <>
      <Button tone="primary" size="large" icon="copy" onClick={copy}>
        {t("visit.copy_link")}
      </Button>
      <p class="problem-done" role="status">{copied && t("visit.link_copied")}</p>
    </>
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
    case "meeting_expired":
      return { title: t("visit.link_over"), hint: t("meeting.ended_expired") };
    case "expired":
      return { title: t("visit.link_over"), hint: t("visit.expired", { name: problem.name }) };
  }
}
