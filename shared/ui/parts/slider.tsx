import type { JSX } from "preact";
import { useId } from "preact/hooks";

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** How the value is announced and shown; by default a percentage of `max`. */
  words?: string;
  onChange: (value: number) => void;
}

/** A value between two ends; it takes effect while it is being moved. */
export function Slider({ label, value, words, onChange, ...range }: SliderProps): JSX.Element {
  const id = useId();
  const said = words ?? (value / range.max).toLocaleString(undefined, { style: "percent" });
  return (
    <div class="slider">
      <label class="field-label" for={id}>{label}</label>
      <input
        id={id}
        type="range"
        {...range}
        value={value}
        aria-valuetext={said}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output for={id} aria-hidden="true">{said}</output>
    </div>
  );
}
