import type { Context } from "hono";

export const homePage = (c: Context): Response => c.text("Ringside relay");
