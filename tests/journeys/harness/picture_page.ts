import type { Stage } from "./stage.ts";

/** A small site whose one page is given, as HTML unless another type is; ended with the journey. Returns its address. */
export function pictureSite(
  stage: Stage,
  body: string,
  type = "text/html; charset=utf-8",
): string {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response(body, { headers: { "content-type": type } }),
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

/** Two hundred bands of 100 pixels, each with its number in its colour, and fixed elements. */
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

/** Bands one below the other, dark red to bright. */
const bands = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<div class="band" style="background: rgb(${i * 8}, 0, 0)"></div>`,
  ).join("");

/**
 * A page that changes while it is scrolled: its bar (magenta) stands fixed from there on, a button
 * (cyan) appears, five bands more come at its end, once. It is 1,500 pixels wide, and its
 * background (one yellow square at its top) would stay in the window.
 */
export const changingPage = `<!doctype html><title>Changing page</title><style>
  html { background: white }
  body { margin: 0; width: 1500px; padding-left: 60px; box-sizing: border-box;
    background: url("data:image/svg+xml,${
  encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="rgb(255,255,0)"/></svg>`,
  )
}") 40px 0 no-repeat fixed }
  .band { height: 100px; margin-right: 100px }
  header { position: absolute; top: 0; left: 0; width: 20px; height: 40px; background: rgb(255, 0, 255) }
  .away header { position: fixed }
  button { display: none; position: fixed; left: 0; bottom: 0; width: 20px; height: 40px; border: 0;
    background: rgb(0, 255, 255) }
  .away button { display: block }
</style><header></header><button></button><main>${bands(20)}</main><script>
  let more = 5;
  addEventListener("scroll", () => {
    document.body.classList.toggle("away", scrollY > 50);
    if (more && scrollY + innerHeight > document.body.scrollHeight - 20) {
      setTimeout(() => {
        for (; more > 0; more--) {
          const band = document.querySelector("main").appendChild(document.createElement("div"));
          band.className = "band";
          band.style.background = "rgb(" + (25 - more) * 8 + ", 0, 0)";
        }
      }, 100);
    }
  });
</script>`;

/** A page that only frames another site's page. */
export const framePage = (other: string) =>
  `<!doctype html><title>Frame page</title><style>
  body { margin: 0; overflow: hidden }
  iframe { display: block; width: 100vw; height: 100vh; border: 0 }
</style><iframe src="${other}"></iframe>`;

/** The smallest document that a PDF reader shows. */
export const smallPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
