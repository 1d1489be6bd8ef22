/** A step's name for the eye, and as one sentence with its state for screen readers. */
export function StepState({ name, words }: { name: string; words: string }) {
  return (
    <>
      <span aria-hidden="true">{name}</span>
      <span class="unseen">{words}</span>
    </>
  );
}
