import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { MeetingRow } from "../meeting_row.tsx";
import type { Route } from "../link_route.ts";
import { findMeetings } from "./find_meetings.ts";

/** So many that recent calls stay in sight. */
const mostShown = 3;

/** The meetings that match a search, the latest first, and the way to a new one. */
export function HomeMeetings({ model, query, go }: {
  model: EngineModel;
  query: string;
  go: (route: Route) => void;
}) {
  const found = findMeetings(model.state.meetings.value, query);
  const searching = query.trim() !== "";
  if (searching && found.length === 0) return null;
  return (
    <section class="home-section" aria-labelledby="home-meetings-title">
      <div class="home-title">
        <h2 id="home-meetings-title">{t("meeting_link.list")}</h2>
        <Button tone="quiet" icon="plus" onClick={() => go({ name: "meetings" })}>
          {t("meeting_link.create")}
        </Button>
      </div>
      {found.length > 0 && (
        <ul class="rows" aria-label={t("meeting_link.list")}>
          {found.slice(0, mostShown).map((meeting) => (
            <MeetingRow
              key={meeting.id}
              model={model}
              meeting={meeting}
              onShow={() => go({ name: "meetings", show: meeting.id })}
            />
          ))}
        </ul>
      )}
      {found.length > mostShown && (
        <Button tone="quiet" onClick={() => go({ name: "meetings" })}>
          {t("meeting_link.all")}
        </Button>
      )}
    </section>
  );
}
