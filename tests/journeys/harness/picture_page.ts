import type { Stage } from "./stage.ts";

/** A small site whose one page is given as HTML; ended with the journey. Returns its address. */
export function pictureSite(stage: Stage, html: string): string {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
  );
  stage.endWith(() => server.shutdown());
  return `http://127.0.0.1:${server.addr.port}/`;
}

/** A page as many programs are: a bar at the top, and a part that scrolls below it. */
export const innerPage = `<!doctype html><title>Inner page</title><style>
  html, body { height: 100%; margin: 0; overflow: hidden }
  body { display: flex; flex-direction: column }
  header { flex: none; height: 50px; background: rgb(0, 255, 255) }
  main { flex: 1; min-height: 0; overflow-y: auto; scroll-behavior: smooth }
  .band { height: 100px }
</style><header></header><main>
${
  Array.from({ length: 30 }, (_, i) =>
    `<div class="band" style="background: rgb(${i * 8}, 0, 0)"></div>`)
    .join("")
}</main>`;

/** Two hundred bands of a hundred pixels, each with its number in its colour; things stand fixed. */
export const tallPage = `<!doctype html><title>Tall page</title><style>
  html { scroll-behavior: smooth }
  body { margin: 0 }
  .band { height: 100px }
  header, footer { position: fixed; left: 0; width: 40px; height: 40px }
  header { top: 0; background: rgb(255, 0, 255) }
  footer { bottom: 0; background: rgb(0, 255, 255) }
  aside { position: sticky; top: 0; height: 20px; margin-left: 50px; background: rgb(255, 255, 0) }
</style><header></header><footer></footer>
${
  Array.from({ length: 30 }, (_, i) =>
    `${i === 3 ? "<aside></aside>" : ""}<div class="band" style="background: rgb(${
      i * 8
    }, 0, 0)"></div>`)
    .join("")
}`;
