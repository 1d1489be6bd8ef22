import { Buffer } from "node:buffer";
import { expect } from "@std/expect";
import { startRelay } from "@ringside/relay/deno";
import { readUpgradeHead } from "../../relay/hosts/deno/upgrade_head.ts";
import { until } from "../doubles/until.ts";
import { RawHttp, upgradeHeaders, upgradeText } from "./raw_http.ts";

const read = (text: string) => readUpgradeHead(Buffer.from(text, "latin1"));
const plain = upgradeText();
/** With one more line of headers, or several. */
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

/** What may stand in a request, in the forms that readers of HTTP have disagreed about. */
const forms: readonly (readonly [string, string])[] = [
  ["as it should be", plain],
  ["with a session in its path", plain.replace("socket", "socket/abc")],
  ["with an escape in its path", plain.replace("socket", "socket/a%62c")],
  ["with a query", plain.replace("socket", "socket?x=1")],
  ["with a fragment", plain.replace("socket", "socket#x")],
  ["with a longer path", plain.replace("socket", "sockets")],
  ["with a target that names a host", plain.replace("/v1", "http://other/v1")],
  ["with two slashes", plain.replace("/v1", "//v1")],
  ["of another method", plain.replace("GET", "POST")],
  ["of a method in small letters", plain.replace("GET", "get")],
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
  ["with a Host that is none", upgradeText({ Host: "a b" })],
  ["with a Host of a wrong number", upgradeText({ Host: "256.1.1.1" })],
  ["with a Host of a wrong port", upgradeText({ Host: "127.0.0.1:70000" })],
  ["with two Hosts", withLine("Host: other")],
  ["with a length", withLine("Content-Length: 0")],
  ["with a body", `${withLine("Content-Length: 5")}hello`],
  ["with a body in chunks", `${withLine("Transfer-Encoding: chunked")}0\r\n\r\n`],
  ["with two keys", withLine("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")],
  ["with a key that is none", upgradeText({ "Sec-WebSocket-Key": "x" })],
  ["with two versions", withLine("Sec-WebSocket-Version: 8")],
  ["with two subprotocols", withLine("Sec-WebSocket-Protocol: other")],
  ["with Connection in two lines", withLine("Connection: keep-alive")],
  ["that only closes", upgradeText({ Connection: "close" })],
  ["that closes, too", upgradeText({ Connection: "close, Upgrade" })],
  ["with another Upgrade", upgradeText({ Upgrade: "h2c" })],
  ["with two Upgrades", withLine("Upgrade: h2c")],
  ["from another page", upgradeText({ Origin: "https://elsewhere.example" })],
  ["that expects", withLine("Expect: 100-continue")],
  ["with all that a browser says", withLine(`User-Agent: ${"Mozilla ".repeat(30)}`)],
];

Deno.test("a request for a WebSocket is answered alike, whole or in pieces", async (t) => {
  const relay = await startRelay({ port: 0 });
  /** The status, after which a WebSocket is closed by its own first frame. */
  const ask = async (pieces: readonly string[]): Promise<string> => {
    const client = await RawHttp.open(relay.url);
    try {
      for (const piece of pieces) {
        await client.write(Uint8Array.from(piece, (each) => each.charCodeAt(0)));
        // The relay has read it when it has answered another.
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
        // In two pieces it is Node's parser that reads it.
        const half = text.length >> 1;
        expect(await ask([text])).toBe(await ask([text.slice(0, half), text.slice(half)]));
      });
    }
  } finally {
    await relay.stop();
  }
});
