import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { MemberId } from "@ringside/call";
import type { MeetingMember, QualityDetail } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { lazyView } from "../../parts/lazy_view.tsx";
import { Select } from "../../parts/select.tsx";

const QualityPanel = lazyView(() =>
  import("../quality/quality_panel.tsx").then((file) => file.QualityPanel)
);

/** The figures of the connection with each member, one after the other. */
export function MeetingQuality({ members, read, onClose }: {
  members: readonly MeetingMember[];
  read: (member: MemberId) => Promise<QualityDetail | null>;
  onClose: () => void;
}): JSX.Element | null {
  const [chosen, choose] = useState<MemberId>();
  const member = members.find(({ member }) => member === chosen) ?? members[0];
  if (!member) return null;
  return (
    <QualityPanel
      of={member.member}
      read={() => read(member.member)}
      onClose={onClose}
      choice={
        <Select
          label={t("meeting.connection_with")}
          value={member.member}
          options={members.map(({ member: value, name: label }) => ({ value, label }))}
          onChange={(value) => choose(members.find(({ member }) => member === value)?.member)}
        />
      }
    />
  );
}
