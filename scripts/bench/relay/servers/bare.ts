/** The minimal forwarder between two sockets in Deno: the best that this runtime can do. */
import { serveBench } from "./serve_bench.ts";

const rooms = new Map<string, WebSocket[]>();
const { port } = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
  const { response, socket } = Deno.upgradeWebSocket(request, { idleTimeout: 0 });
  const room = new URL(request.url).pathname;
  socket.onopen = () => {
    const sockets = rooms.get(room);
    if (sockets) sockets.push(socket);
    else rooms.set(room, [socket]);
    socket.send("ready");
  };
  socket.onmessage = ({ data }) => {
    for (const other of rooms.get(room) ?? []) if (other !== socket) other.send(data);
  };
  socket.onclose = () => {
    const left = (rooms.get(room) ?? []).filter((other) => other !== socket);
    if (left.length > 0) rooms.set(room, left);
    else rooms.delete(room);
  };
  return response;
}).addr;
serveBench(port);
