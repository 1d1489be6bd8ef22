import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps {
  label: string;
  hideLabel?: boolean;
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
  icon?: IconName;
  hint?: string;
  disabled?: boolean;
}

/** A choice of one: the browser's own combo box, so every keyboard and reader knows it. */
export function Select(props: SelectProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      {props.hideLabel ? null : <label class="field-label" for={id}>{props.label}</label>}
      <div class="field-box select-box">
        {props.icon && <Icon name={props.icon} size={16} />}
        <select
          id={id}
          class="field-input"
          value={props.value}
          disabled={props.disabled}
          title={props.hideLabel ? props.label : undefined}
          aria-label={props.hideLabel ? props.label : undefined}
          aria-describedby={props.hint ? `${id}-note` : undefined}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron_down" size={16} />
      </div>
      {props.hint && <p class="field-hint" id={`${id}-note`}>{props.hint}</p>}
    </div>
  );
}
