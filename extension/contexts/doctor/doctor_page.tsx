import { deviceTroubleInTab } from "@ringside/ui/device_trouble";
import { t } from "@ringside/ui/locales";
import { announce, Banner, Button, Icon, type IconName } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import type { DoctorModel } from "./doctor_model.ts";
import { type CheckName, checkNames, type CheckState, type Finding } from "./finding.ts";

const icons: Record<CheckName, IconName> = {
  camera: "camera",
  microphone: "mic",
  speakers: "speaker",
  relay: "relay",
  stun: "globe",
  turn_udp: "globe",
  turn_tcp: "globe",
  turn_tls: "lock",
  loopback: "phone",
  throughput: "signal",
};

const toneIcons: Record<Finding["tone"], IconName> = {
  good: "check",
  warn: "warning",
  bad: "close",
  off: "info",
};

/** Shows what works, what does not, and how to fix it. */
export function DoctorPage({ model, during }: {
  model: DoctorModel;
  /** What a running check shows or asks. */
  during: (name: CheckName) => ComponentChildren;
}) {
  const checks = model.checks.value;
  const busy = model.busy.value;
  const found = checkNames.flatMap((name) => {
    const check = checks[name];
    return check.state === "found" ? [check.finding] : [];
  });
  const done = found.length === checkNames.length;
  const wrong = found.filter(({ tone }) => tone === "bad").length;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(report(checks));
      announce(t("doctor.copied"), "good");
    } catch {
      announce(t("doctor.copy_failed"), "danger");
    }
  };
  return (
    <main class="doctor">
      <header class="doctor-head">
        <h1>{t("doctor.title")}</h1>
        <p>{t("doctor.lead")}</p>
        <div class="doctor-actions">
          <Button tone="primary" size="large" busy={busy} onClick={() => void model.start()}>
            {t(done ? "doctor.again" : "doctor.start")}
          </Button>
          {done && (
            <Button size="large" icon="copy" onClick={() => void copy()}>
              {t("doctor.copy")}
            </Button>
          )}
        </div>
      </header>
      {done && (
        <Banner tone={wrong > 0 ? "danger" : "good"} live>
          {wrong > 0 ? t("doctor.some_bad", { count: wrong }) : t("doctor.all_good")}
        </Banner>
      )}
      <ul class="doctor-checks" aria-label={t("doctor.results")}>
        {checkNames.map((name) => (
          <Check key={name} name={name} check={checks[name]}>
            {checks[name].state === "running" && during(name)}
          </Check>
        ))}
      </ul>
    </main>
  );
}

function Check({ name, check, children }: {
  name: CheckName;
  check: CheckState;
  children: ComponentChildren;
}) {
  const tone = check.state === "found" ? check.finding.tone : check.state;
  return (
    <li class={`check check-${tone}`} aria-label={t(`doctor.${name}`)}>
      <Icon name={icons[name]} size={22} />
      <div class="check-words">
        <h2>{t(`doctor.${name}`)}</h2>
        <p role="status">{sentence(check)}</p>
        {children}
      </div>
      {check.state === "found" && (
        <span class="check-tone">
          <Icon name={toneIcons[check.finding.tone]} size={16} />
          <span>{t(`doctor.tone_${check.finding.tone}`)}</span>
        </span>
      )}
      {check.state === "running" && <span class="spinner" aria-hidden="true" />}
    </li>
  );
}

function sentence(check: CheckState): string {
  switch (check.state) {
    case "waiting":
      return t("doctor.waiting");
    case "running":
      return t("doctor.running");
    case "found":
      return finding(check.finding);
  }
}

function finding(found: Finding): string {
  return "trouble" in found
    ? deviceTroubleInTab(found.device, found.trouble)
    : t(found.said, { value: found.value ?? "" });
}

/** The findings as lines of text, to send to a person who helps. */
function report(checks: DoctorModel["checks"]["value"]): string {
  return checkNames.map((name) => {
    const check = checks[name];
    const tone = check.state === "found" ? ` [${t(`doctor.tone_${check.finding.tone}`)}]` : "";
    return `${t(`doctor.${name}`)}${tone}: ${sentence(check)}`;
  }).join("\n");
}
