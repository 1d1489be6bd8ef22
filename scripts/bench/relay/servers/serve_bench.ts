/** Reports a server's address to the bench, and its memory whenever the bench asks. */
export async function serveBench(port: number): Promise<void> {
  console.log(`PORT ${port}`);
  const collect = (globalThis as { gc?: () => void }).gc;
  for await (const _ of Deno.stdin.readable) {
    collect?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
    collect?.();
    const { heapUsed, rss } = Deno.memoryUsage();
    console.log(`RSS ${rss} ${heapUsed}`);
  }
}
