/**
 * Loaded before a program's own code: its wall clock goes wrong by so many minutes. What is
 * monotonic goes on as ever.
 */
const minutes = Number(Deno.env.get("CLOCK_SKEW_MINUTES"));
const now = Date.now.bind(Date);
Date.now = () => now() + minutes * 60_000;
