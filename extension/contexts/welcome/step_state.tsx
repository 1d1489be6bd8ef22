/** A step's name as it is seen beside its mark, and as it is read out: one sentence with its state. */
export function StepState({ name, words }: { name: string; words: string }) {
  return (
    <>
      <span aria-hidden="true">{name}</span>
      <span class="unseen">{words}</span>
    </>
  );
}
