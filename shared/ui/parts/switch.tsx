import type { JSX } from "preact";
import { useId } from "preact/hooks";

export interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** A setting that is on or off at once, without a further step. */
export function Switch({ label, hint, checked, onChange, disabled }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <div class="switch">
      <label class="switch-words" for={id}>
        <span class="switch-label">{label}</span>
        {hint && <span class="field-hint" id={`${id}-note`}>{hint}</span>}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-describedby={hint ? `${id}-note` : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
