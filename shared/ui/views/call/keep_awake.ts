/** The part of a document that keeping the screen awake uses. */
export interface AwakePort {
  /** Undefined if the browser or the system refuses. */
  request(): Promise<{ readonly released: boolean; release(): Promise<void> } | undefined>;
  isVisible(): boolean;
  onVisible(changed: () => void): () => void;
}

/**
 * Keeps the screen awake until the returned function is called. The browser refuses a wake lock to
 * a hidden page, and releases it when a page is hidden (W3C, "Screen Wake Lock API"): so this
 * requests it again when the page is visible.
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
