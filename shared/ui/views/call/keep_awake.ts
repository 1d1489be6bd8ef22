/** What keeping a screen awake needs of its document. */
export interface AwakePort {
  /** Undefined where the browser, or the system, refuses. */
  request(): Promise<{ readonly released: boolean; release(): Promise<void> } | undefined>;
  isVisible(): boolean;
  onVisible(changed: () => void): () => void;
}

/**
 * Keeps the screen awake until the returned function is called. A hidden page is refused a wake lock,
 * and the browser takes it from one that is being hidden (W3C, "Screen Wake Lock API"): it is asked
 * for again when the page shows.
 */
export function keepAwake(port: AwakePort): () => void {
  let over = false;
  let asking = false;
  let lock: Awaited<ReturnType<AwakePort["request"]>>;
  const ask = async () => {
    if (over || asking || !port.isVisible() || lock?.released === false) return;
    asking = true;
    const given = await port.request();
    asking = false;
    if (over) await given?.release();
    else lock = given;
  };
  const forget = port.onVisible(() => void ask());
  void ask();
  return () => {
    over = true;
    forget();
    void lock?.release();
  };
}
