/** Whether this machine can show a window; only Linux says so by its environment. */
export function hasDisplay(): boolean {
  return Deno.build.os !== "linux" ||
    Boolean(Deno.env.get("DISPLAY") || Deno.env.get("WAYLAND_DISPLAY"));
}
