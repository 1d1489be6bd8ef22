import type { Context } from "hono";

export const invitePage = (c: Context): Response => c.text("Ringside invite");
