import "./guest.css";
import { effect } from "@preact/signals";
import { parseCallLink } from "@ringside/seal/call_link";
import { language, setLanguage } from "@ringside/ui/locales";
import { render } from "preact";
import { GuestModel } from "./guest_model.ts";
import { loadCallStyles } from "./call_styles.ts";
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
  if (/\/m\/?$/.test(location.pathname)) return await startMeeting();
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

/** A meeting's page is most of a call's: it is loaded only where a meeting's link was opened. */
async function startMeeting(): Promise<void> {
  const [{ showMeeting }] = await Promise.all([
    import("./meeting/show_meeting.tsx"),
    loadCallStyles(),
  ]);
  document.querySelector(".not-started")?.remove();
  const wrong = await showMeeting();
  if (wrong) problem(wrong);
}

// Another link pasted into this tab is another visit.
addEventListener("hashchange", () => location.reload());
start().catch((fault) => {
  console.error(fault);
  problem({ is: "failed" });
});
