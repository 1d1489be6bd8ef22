/** Whether this machine can show a window; only Linux reveals it in the environment. */
export function hasDisplay(): boolean {
  return Deno.build.os !== "linux" ||
    Boolean(Deno.env.get("DISPLAY") || Deno.env.get("WAYLAND_DISPLAY"));
}
