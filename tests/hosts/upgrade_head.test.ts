import { Buffer } from "node:buffer";
import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { readUpgradeHead } from "../../relay/hosts/deno/upgrade_head.ts";
import { until } from "../doubles/until.ts";
import { RawHttp, upgradeHeaders, upgradeText } from "./raw_http.ts";

const read = (text: string) => readUpgradeHead(Buffer.from(text, "latin1"));
const plain = upgradeText();
/** With one or more further header lines. */
const withLine = (line: string) => plain.replace("\r\n\r\n", `\r\n${line}\r\n\r\n`);

Deno.test("a plain request for a WebSocket is read without Node's parser", () => {
  const head = read(`${plain}after`);
  expect(head?.target).toBe("/v1/socket");
  expect(head?.size).toBe(plain.length);
  for (const [name, value] of Object.entries(upgradeHeaders)) {
    expect(head?.headers.get(name.toLowerCase())).toBe(value);
  }
  expect(head?.headers.get("origin")).toBe(null);
  expect(read(withLine("X-A: 1\r\nx-a:\t2 "))?.headers.get("x-a")).toBe("1, 2");
});

/** Requests in forms that HTTP parsers have read differently. */
const forms: readonly (readonly [string, string])[] = [
  ["that is plain", plain],
  ["with a session in its path", plain.replace("socket", "socket/abc")],
  ["with an escape in its path", plain.replace("socket", "socket/a%62c")],
  ["with a query", plain.replace("socket", "socket?x=1")],
  ["with a fragment", plain.replace("socket", "socket#x")],
  ["with a longer path", plain.replace("socket", "sockets")],
  ["with a target that names a host", plain.replace("/v1", "http://other/v1")],
  ["with two slashes", plain.replace("/v1", "//v1")],
  ["of another method", plain.replace("GET", "POST")],
  ["with a lower-case method", plain.replace("GET", "get")],
  ["of HTTP/1.0", plain.replace("HTTP/1.1", "HTTP/1.0")],
  ["of HTTP/2.0", plain.replace("HTTP/1.1", "HTTP/2.0")],
  ["with two spaces in its first line", plain.replace("GET ", "GET  ")],
  ["with a tab in its first line", plain.replace("GET ", "GET\t")],
  ["with an empty line before it", `\r\n${plain}`],
  ["with lines that end in LF", plain.replaceAll("\r\n", "\n")],
  ["with one line that ends in LF", plain.replace("\r\nUpgrade", "\nUpgrade")],
  ["with a CR within a value", withLine("X-A: 1\rX-B: 2")],
  ["with a NUL within a value", withLine("X-A: 1\x00")],
  ["with a control character within a value", withLine("X-A: 1\x01")],
  ["with a DEL within a value", withLine("X-A: 1\x7f")],
  ["with Latin-1 within a value", withLine("X-A: caf\xe9")],
  ["with a space before a colon", withLine("X-A : 1")],
  ["with a space within a name", withLine("X A: 1")],
  ["with a name that is empty", withLine(": 1")],
  ["with a line that has no colon", withLine("X-A")],
  ["with a line that goes on in the next", withLine("X-A: 1\r\n 2")],
  ["with a value that is empty", withLine("X-A:")],
  ["without Host", upgradeText({ Host: undefined })],
  ["with an empty Host", upgradeText({ Host: "" })],
  ["with an invalid Host", upgradeText({ Host: "a b" })],
  ["with an invalid address as Host", upgradeText({ Host: "256.1.1.1" })],
  ["with an invalid port in Host", upgradeText({ Host: "127.0.0.1:70000" })],
  ["with two Hosts", withLine("Host: other")],
  ["with a length", withLine("Content-Length: 0")],
  ["with a body", `${withLine("Content-Length: 5")}hello`],
  ["with a body in chunks", `${withLine("Transfer-Encoding: chunked")}0\r\n\r\n`],
  ["with two keys", withLine("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")],
  ["with an invalid key", upgradeText({ "Sec-WebSocket-Key": "x" })],
  ["with two versions", withLine("Sec-WebSocket-Version: 8")],
  ["with two subprotocols", withLine("Sec-WebSocket-Protocol: other")],
  ["with Connection in two lines", withLine("Connection: keep-alive")],
  ["that only closes", upgradeText({ Connection: "close" })],
  ["that closes, too", upgradeText({ Connection: "close, Upgrade" })],
  ["with another Upgrade", upgradeText({ Upgrade: "h2c" })],
  ["with two Upgrades", withLine("Upgrade: h2c")],
  ["from another page", upgradeText({ Origin: "https://elsewhere.example" })],
  ["that expects", withLine("Expect: 100-continue")],
  ["with all headers of a browser", withLine(`User-Agent: ${"Mozilla ".repeat(30)}`)],
];

Deno.test("a WebSocket request gets the same answer, whole or in pieces", async (t) => {
  const relay = await startRelay({ port: 0 });
  /** Returns the status line. A WebSocket closes on its first frame. */
  const ask = async (pieces: readonly string[]): Promise<string> => {
    const client = await RawHttp.open(relay.url);
    try {
      for (const piece of pieces) {
        await client.write(Uint8Array.from(piece, (each) => each.charCodeAt(0)));
        // The relay has read the first piece once it answers another request.
        await (await fetch(`${relay.url}/health`)).body?.cancel();
      }
      await until("it is answered", () => client.heard.includes("\r\n\r\n"));
      return client.heard.slice(0, client.heard.indexOf("\r\n"));
    } finally {
      client.close();
    }
  };
  try {
    for (const [what, text] of forms) {
      await t.step(what, async () => {
        // Node's parser reads a request in two pieces.
        const half = text.length >> 1;
        expect(await ask([text])).toBe(await ask([text.slice(0, half), text.slice(half)]));
      });
    }
  } finally {
    await relay.stop();
  }
});
