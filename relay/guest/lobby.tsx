import { useArrivalFocus } from "@ringside/ui/arrival_focus";
import { t } from "@ringside/ui/locales";
import { PreviewPane } from "@ringside/ui/preview";
import { announce, Avatar, Button } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";
import { useNameFields } from "./name_fields.tsx";
import type { PageModel } from "./page_model.ts";
import { OwnerNote } from "./owner_note.tsx";
import { Promises } from "./promises.tsx";
import { isAway, isOver, ownerName, refusalWords } from "./visit_words.ts";

/** Before the call: who is called, one's own picture, devices and name, and *Join*. */
export function Lobby({ model }: { model: PageModel }) {
  const visit = model.visit.value;
  const name = ownerName(visit);
  const joining = model.joining.value;
  const state = visit.ownerState;
  const page = useArrivalFocus<HTMLElement>();
  // A press that led nowhere may leave the page as it was before.
  useEffect(() => {
    if (joining.is === "refused") announce(refusalWords(joining.reason, name), "danger");
  }, [joining]);
  const join = () => {
    if (isReady()) void model.join();
  };
  const { fields, isReady } = useNameFields(model, {
    hint: t("visit.name_hint", { name }),
    missing: t("visit.name_missing", { name }),
  }, join);
  return (
    <main class="lobby" ref={page} tabIndex={-1}>
      <header class="lobby-head">
        <Avatar id={visit.owner} name={name} size="large" />
        <div>
          <h1>
            <bdi>{t("visit.title", { name })}</bdi>
          </h1>
          {!isOver(state) && <p class="lobby-lead">{t("visit.lead")}</p>}
        </div>
      </header>
      <OwnerNote model={model} state={state} onTell={() => isReady() && model.tellThatICalled()} />
      {!isOver(state) && (
        <div class="lobby-body">
          <PreviewPane
            local={model.local.value}
            devices={model.devices.value}
            media={model.media}
            version={model.mediaVersion.value}
            actions={model.actions}
            isInTab
            without={(lacking) => t(`visit.without_${lacking}`, { name })}
            retry={{ label: t("visit.try_devices"), onPress: () => void model.tryDevices() }}
          />
          <form
            class="lobby-form"
            onSubmit={(event) => {
              event.preventDefault();
              join();
            }}
          >
            {fields}
            <Button
              tone={isAway(state) ? "plain" : "primary"}
              size="large"
              icon={model.local.value.camera.state === "off" ? "phone" : "camera"}
              type="submit"
              class="lobby-join"
            >
              {t("visit.join")}
            </Button>
          </form>
        </div>
      )}
      <Promises name={name} />
      <footer class="lobby-foot">
        <a href={new URL("./licences.txt", import.meta.url).href}>{t("visit.licences")}</a>
      </footer>
    </main>
  );
}
