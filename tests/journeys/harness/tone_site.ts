import type { Colour } from "../../../scripts/chromium/y4m.ts";

/** A page of a flat colour that plays a tone from its first press on. */
const page = ([red, green, blue]: Colour, hertz: number) =>
  `<!doctype html><html lang="en"><title>Tone ${hertz}</title>
<body style="margin:0;background:rgb(${red} ${green} ${blue})">
<p id="clock" style="font:24px sans-serif;color:#fff">0</p>
<button onclick="play()">Play</button>
<script>
  setInterval(() => clock.textContent = Math.round(performance.now()), 50);
  function play() {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: ${hertz} });
    tone.connect(new GainNode(context, { gain: 0.5 })).connect(context.destination);
    tone.start();
  }
</script></body></html>`;

/** A site on this machine whose pages can be told apart by eye and by ear. */
export interface ToneSite extends AsyncDisposable {
  url(colour: Colour, hertz: number): string;
}

/** Serves `/RED,GREEN,BLUE/HERTZ`. */
export function serveToneSite(): ToneSite {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const [, colour = "", hertz = "0"] = new URL(request.url).pathname.split("/");
    const [red = 0, green = 0, blue = 0] = colour.split(",").map(Number);
    return new Response(page([red, green, blue], Number(hertz)), {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });
  const { port } = server.addr;
  return {
    url: (colour, hertz) => `http://127.0.0.1:${port}/${colour.join(",")}/${hertz}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
