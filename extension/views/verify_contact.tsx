import { isAlarm } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { announce, Banner, Button, Dialog, Icon } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import { QrCode } from "./qr_code.tsx";
import type { ContactViewProps } from "./view_props.ts";

type Reading = { state: "reading" } | { state: "failed" } | { state: "read"; digits: string };

/** Shows the safety number of the person and a contact for comparison, and stores the outcome. */
export function VerifyContact({ model, contact, onClose }: ContactViewProps) {
  const { id, name, verified } = contact;
  const [reading, setReading] = useState<Reading>({ state: "reading" });
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    model.run("contact.safety_number", { contact: id }).then(
      ({ digits }) => gone || setReading({ state: "read", digits }),
      () => gone || setReading({ state: "failed" }),
    );
    return () => (gone = true);
  }, [model, id]);

  const mark = async () => {
    setBusy(true);
    try {
      await model.run("contact.verify", { contact: id, verified: !verified });
      announce(verified ? t("verify.unmarked", { name }) : t("verify.marked", { name }), "good");
      onClose();
    } catch {
      announce(t("action.failed"), "danger");
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t("verify.title", { name })}
      onClose={onClose}
      actions={
        <Button
          tone={verified ? "plain" : "primary"}
          icon={verified ? "shield_off" : "shield"}
          busy={busy}
          disabled={reading.state !== "read"}
          onClick={mark}
        >
          {verified ? t("verify.unmark") : t("verify.mark")}
        </Button>
      }
    >
      <div class="verify">
        <p class={verified ? "verify-state verify-state-good" : "verify-state"}>
          <Icon name={verified ? "shield" : "shield_off"} size={18} />
          {verified ? t("verify.is_verified") : t("verify.is_unverified")}
        </p>
        {contact.warning && (
          <Banner tone={isAlarm(contact.warning) ? "danger" : "warn"}>
            {t(`verify.${contact.warning}`, { name })}
          </Banner>
        )}
        <p>{t("verify.lead", { name })}</p>
        {reading.state === "failed"
          ? <Banner tone="danger" live>{t("verify.failed")}</Banner>
          : <SafetyNumber digits={reading.state === "read" ? reading.digits : undefined} />}
        <p class="verify-differs">{t("verify.differs")}</p>
      </div>
    </Dialog>
  );
}

/**
 * Sixty digits in twelve groups of five, beside the same as a QR code; reserves the space while it
 * loads.
 */
function SafetyNumber({ digits }: { digits: string | undefined }) {
  const groups = digits?.match(/.{1,5}/g) ?? Array.from({ length: 12 }, () => "·····");
  return (
    <div
      class="safety"
      role="group"
      aria-label={t("verify.number")}
      aria-busy={digits === undefined}
    >
      <p class="safety-digits" dir="ltr">
        {groups.map((group, index) => <span key={index}>{`${group} `}</span>)}
      </p>
      <div class="safety-qr">
        {digits ? <QrCode text={digits} label={t("verify.qr")} /> : (
          <span class="unseen">
            {t("verify.reading")}
          </span>
        )}
      </div>
    </div>
  );
}
