/** PeerJS's own server, in a process of its own. */
export interface PeerServer {
  port: number;
  stop(): Promise<void>;
}

const script = `
  import { PeerServer } from "npm:peer@1.0.2";
  const server = PeerServer({ port: 0, host: "127.0.0.1", path: "/" }, (http) => {
    console.log("PORT " + http.address().port);
  });
`;

export async function startPeerServer(): Promise<PeerServer> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-peerjs-" });
  const file = `${folder}/server.mjs`;
  await Deno.writeTextFile(file, script);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--node-modules-dir=none", "--no-lock", file],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!/PORT \d+/.test(text)) {
    const { done, value } = await lines.read();
    if (done) throw new Error("PeerJS's server did not start");
    text += value;
  }
  return {
    port: Number(/PORT (\d+)/.exec(text)?.[1]),
    async stop() {
      child.kill("SIGTERM");
      await lines.cancel();
      await child.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
