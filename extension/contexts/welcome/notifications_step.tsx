import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { PermissionRequests } from "../../platform/permissions.ts";
import { StepFrame, type StepMoves } from "./step_frame.tsx";

/** Offers the two optional permissions, and explains each before the browser's prompt. */
export function NotificationsStep({ model, requests, moves }: {
  model: EngineModel;
  requests: PermissionRequests;
  moves: StepMoves;
}) {
  const { notifications, tabCapture } = model.state.permissions.value;
  return (
    <StepFrame
      title={t("welcome.notes_title")}
      lead={t("welcome.notes_lead")}
      moves={moves}
      pending={!notifications}
    >
      <Offer
        model={model}
        main
        has={notifications}
        ask={() => requests.request("notifications")}
        words={{
          allow: t("welcome.notes_allow"),
          granted: t("welcome.notes_granted"),
          refused: t("welcome.notes_refused"),
        }}
      />
      <section class="choice" aria-labelledby="choice-tab">
        <h2 id="choice-tab">{t("welcome.tab_title")}</h2>
        <p class="field-hint">{t("welcome.tab_lead")}</p>
        <Offer
          model={model}
          has={tabCapture}
          ask={() => requests.request("tabCapture")}
          words={{
            allow: t("welcome.tab_allow"),
            granted: t("welcome.tab_granted"),
            refused: t("welcome.tab_refused"),
          }}
        />
      </section>
    </StepFrame>
  );
}

function Offer({ model, main, has, ask, words }: {
  model: EngineModel;
  main?: boolean;
  has: boolean;
  /** Call it during the gesture. */
  ask: () => Promise<boolean>;
  words: { allow: string; granted: string; refused: string };
}) {
  const [answer, setAnswer] = useState<"granted" | "refused">();
  const request = async () => {
    const granted = await ask().catch(() => false);
    setAnswer(granted ? "granted" : "refused");
    await model.run("permissions.check", {});
  };
  if (has || answer === "granted") return <Banner tone="good" live>{words.granted}</Banner>;
  return (
    <div class="offer">
      <Button tone={main && !answer ? "primary" : "plain"} onClick={request}>{words.allow}</Button>
      {answer === "refused" && <Banner tone="info" live>{words.refused}</Banner>}
    </div>
  );
}
