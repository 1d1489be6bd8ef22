/** What people would pick instead, each as its own documentation shows it. Run by Node. */
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [, , which, modules] = process.argv;
const require = createRequire(`${modules}/package.json`);

const starts = {
  peerjs(listening) {
    const { PeerServer } = require("peer");
    PeerServer({ port: 0, host: "127.0.0.1", path: "/", concurrent_limit: 100_000 }, listening);
  },
  socketio(listening) {
    const { Server } = require("socket.io");
    const http = createServer();
    const io = new Server(http);
    io.on("connection", (socket) => {
      socket.on("join", (room, joined) => {
        socket.join(room);
        joined();
      });
      socket.on("message", (room, body) => socket.to(room).emit("message", body));
    });
    http.listen(0, "127.0.0.1", () => listening(http));
  },
  ws(listening) {
    const { WebSocketServer } = require("ws");
    const http = createServer();
    const rooms = new Map();
    new WebSocketServer({ server: http }).on("connection", (socket, { url }) => {
      const room = rooms.get(url) ?? new Set();
      rooms.set(url, room.add(socket));
      socket.on("message", (data) => {
        for (const other of room) if (other !== socket) other.send(data, { binary: false });
      });
      socket.on("close", () => {
        room.delete(socket);
        if (room.size === 0) rooms.delete(url);
      });
      socket.send("ready");
    });
    http.listen(0, "127.0.0.1", () => listening(http));
  },
};

starts[which]((http) => console.log(`PORT ${http.address().port}`));
process.stdin.on("data", () => {
  globalThis.gc();
  setTimeout(() => {
    globalThis.gc();
    const { heapUsed, rss } = process.memoryUsage();
    console.log(`RSS ${rss} ${heapUsed}`);
  }, 100);
});
