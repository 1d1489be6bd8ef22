/** Waits so many ms: that long something is measured, or settles. */
export const lasting = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
