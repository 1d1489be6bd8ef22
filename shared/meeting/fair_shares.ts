/**
 * Divides an amount by weight, and none gets more than its most: what it leaves goes to the others.
 * The parts never exceed the amount together.
 */
export function fairShares(
  amount: number,
  weights: readonly number[],
  most: readonly number[],
): number[] {
  const given = weights.map(() => 0);
  let open = weights.map((_, i) => i).filter((i) => weights[i]! > 0 && most[i]! > 0);
  let left = Math.max(0, amount);
  while (open.length > 0) {
    const weight = open.reduce((sum, i) => sum + weights[i]!, 0);
    const full = open.filter((i) => most[i]! <= left * weights[i]! / weight);
    if (full.length === 0) {
      for (const i of open) given[i] = left * weights[i]! / weight;
      return given;
    }
    for (const i of full) {
      given[i] = most[i]!;
      left -= most[i]!;
    }
    open = open.filter((i) => !full.includes(i));
  }
  return given;
}
