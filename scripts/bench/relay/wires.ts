/** The protocol of one kind of server, reduced to the minimum. */
export interface Wire {
  readonly protocol?: string;
  /** Where a client connects. */
  path(client: Speaker): string;
  /** The texts that arrived as one, where the protocol has that. */
  readonly split?: (text: string) => readonly string[];
  /** The meaning of each arriving text, and the client's automatic answer. */
  hear(client: Speaker, text: string): "ready" | "message" | "other";
  /** The frame that carries a body to the other client of the room. */
  frame(client: Speaker, body: string): string;
  /** The client's heartbeat. */
  readonly quiet?: (client: Speaker) => string;
  /** The first frames after the socket opens. */
  readonly opening?: (client: Speaker) => string;
}

/** One client, as a wire sees it. */
export interface Speaker {
  readonly room: string;
  readonly id: string;
  /** The id of the other client of its room. */
  readonly other: string;
  /** Rooms that it joins. */
  readonly rooms: readonly string[];
  /** State of the wire: numbers sent, and frames received. */
  n: number;
  heard: number;
  session?: string;
  token?: string;
  say(text: string): void;
}

/** A bare forwarder, and `ws` with a map of rooms. */
export const bareWire: Wire = {
  path: ({ room }) => `/${room}`,
  hear: (_client, text) => text === "ready" ? "ready" : "message",
  frame: (_client, body) => body,
};

export const peerjsWire: Wire = {
  path: ({ id }) => `/peerjs?key=peerjs&id=${id}&token=t`,
  hear: (_client, text) =>
    text.startsWith('{"type":"OPEN"') ? "ready" : text.includes('"OFFER"') ? "message" : "other",
  frame: ({ other }, body) => `{"type":"OFFER","dst":"${other}","payload":"${body}"}`,
};

/** Engine.IO 4 and Socket.IO 5 over a WebSocket from the start. */
export const socketioWire: Wire = {
  path: () => "/socket.io/?EIO=4&transport=websocket",
  hear(client, text) {
    if (text.startsWith("42")) return "message";
    if (text.startsWith("43")) return "ready";
    if (text.startsWith("0")) client.say("40");
    else if (text.startsWith("40")) client.say(`420["join","${client.room}"]`);
    else if (text === "2") client.say("3");
    return "other";
  },
  frame: ({ room }, body) => `42["message","${room}","${body}"]`,
};

const ackEvery = 32;
/** About as long as a sealed card with a short name. */
const card = "c".repeat(32);

/** The separator between frames of a batch; it occurs nowhere else in a bench's frames. */
const seam = /,(?=\{"(?:seq|t)":)/;

export const ringsideWire: Wire = {
  protocol: "ringside.1",
  split: (text) => text.startsWith("[") ? text.slice(1, -1).split(seam) : [text],
  quiet: ({ heard }) => `{"t":"ack","last":${heard}}`,
  path: ({ session }) => session === undefined ? "/v1/socket" : `/v1/socket/${session}`,
  opening: ({ heard, token }) =>
    token === undefined
      ? '{"t":"hello","v":1,"runs":true,"batches":true}'
      : `{"t":"hello","v":1,"runs":true,"batches":true,"resume":{"token":"${token}","last":${heard}}}`,
  hear(client, text) {
    if (!text.startsWith('{"seq":')) {
      if (!text.startsWith('{"t":"welcome"')) return "other";
      const { resume, resumed, session } = JSON.parse(text);
      client.session = session;
      client.token = resume;
      if (resumed) return "ready";
      client.heard = 0;
      const rooms = client.rooms.map((room) => ({ room, card }));
      client.say(JSON.stringify({ t: "join", rooms }));
      return "other";
    }
    const heard = client.heard = Number.parseInt(text.slice(7));
    const t = text.indexOf('"t":"') + 5;
    if (text.startsWith("message", t)) {
      if (heard % ackEvery === 0) client.say(`{"t":"ack","last":${heard}}`);
      return "message";
    }
    if (!text.startsWith("joined", t) || !text.includes(client.rooms.at(-1) ?? "")) return "other";
    client.say(`{"t":"ack","last":${heard}}`);
    return "ready";
  },
  frame: (client, body) =>
    `{"t":"send","n":${++client.n},"room":"${client.room}","body":"${body}"}`,
};
