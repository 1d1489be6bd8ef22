import { t } from "@ringside/ui/locales";
import { IconButton } from "@ringside/ui/parts";
import type { LibraryModel, RunningJob } from "./library_model.ts";

const sentence = { convert: "library.converting", trim: "library.trimming" } as const;

/** The jobs in progress, with a button to cancel each. */
export function JobList({ model }: { model: LibraryModel }) {
  const jobs = model.jobs.value;
  if (jobs.length === 0) return null;
  return (
    <ul class="jobs" aria-label={t("library.jobs")}>
      {jobs.map((job) => <Job key={job.id} job={job} />)}
    </ul>
  );
}

function Job({ job }: { job: RunningJob }) {
  const words = t(sentence[job.work], { name: job.name });
  const percent = Math.round(job.part.value * 100);
  return (
    <li class="job">
      <div class="job-words">
        <span>{words}</span>
        <progress aria-label={words} max={100} value={percent} />
      </div>
      <span class="job-part" aria-hidden="true">{percent}%</span>
      <IconButton
        label={t("library.cancel_job", { what: words })}
        icon="close"
        onClick={job.cancel}
      />
    </li>
  );
}
