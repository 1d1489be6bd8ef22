/* What `promises.test.ts` finds, and what it passes; each line says which. */
declare function ask(): Promise<number>;
declare function later(task: () => void): void;
declare function handle(fault: unknown): void;

export async function unobserved(): Promise<void> {
  ask(); // unobserved
  void ask(); // unobserved
  ask().then(() => {}); // unobserved
  ask().finally(() => {}); // unobserved
  ask().catch(handle).then(() => {}); // unobserved
  ask().catch(handle);
  ask().catch(handle).finally(() => {});
  ask().then(() => {}, handle);
  await ask();
}

export async function late(): Promise<number> {
  const one = ask(); // awaited_late
  const two = await ask();
  const three = ask();
  const four = ask();
  const all = await Promise.all([three, four]);
  const five = ask().catch(() => 0);
  await ask();
  return two + all.length + await one + await five;
}

export function given(): void {
  later(() => void ask()); // given_for_nothing
  later(() => ask()); // given_for_nothing
  later(async () => { // given_for_nothing
    await ask();
  });
  const named = async () => {
    await ask();
  };
  later(named); // given_for_nothing
  later(() => {
    ask().catch(handle);
  });
}
