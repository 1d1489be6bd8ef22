import "./guest.css";
import { effect } from "@preact/signals";
import { parseCallLink } from "@ringside/seal/call_link";
import { language, setLanguage } from "@ringside/ui/locales";
import { render } from "preact";
import { GuestModel } from "./guest_model.ts";
import { GuestPage, loadCallViews } from "./guest_page.tsx";
import { type Problem, ProblemPage } from "./problem_page.tsx";
import { unsupported } from "./support.ts";

function show(content: preact.ComponentChild): void {
  document.querySelector(".not-started")?.remove();
  render(content, document.body);
}

function problem(problem: Problem): void {
  show(<ProblemPage problem={problem} />);
}

async function start(): Promise<void> {
  const [lack] = await Promise.all([unsupported(), setLanguage("system")]);
  effect(() => {
    document.documentElement.lang = language.value;
  });
  if (lack) return problem({ is: lack });
  const link = parseCallLink(location.href, Date.now() / 1000);
  if (!link.ok) {
    return problem(
      link.reason === "expired"
        ? { is: "expired", name: link.offer.name }
        : { is: link.reason === "not_a_call_link" ? "no_secret" : link.reason },
    );
  }
  const model = new GuestModel(link.offer);
  show(<GuestPage model={model} />);
  await Promise.all([model.start(), loadCallViews()]);
}

// Another link pasted into this tab is another visit.
addEventListener("hashchange", () => location.reload());
start().catch((fault) => {
  console.error(fault);
  problem({ is: "failed" });
});
