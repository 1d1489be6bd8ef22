import { expect } from "@std/expect";

const program = `
import { outliveFaults } from "./relay/hosts/deno/outlive_faults.ts";
import { jsonLog } from "./relay/log.ts";
outliveFaults(jsonLog((line) => console.log(line)));
const secret = "r".repeat(43);
Promise.reject(new Error("Cannot join " + secret));
Promise.reject(secret);
setTimeout(() => JSON.parse(secret));
setTimeout(() => console.log(JSON.stringify({ event: "went on" })), 50);
`;

Deno.test("an uncaught fault is logged without its message, and the process continues", async () => {
  const { code, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", program],
  }).output();
  const text = new TextDecoder().decode(stdout);
  expect(text.trim().split("\n").map((line) => JSON.parse(line))).toMatchObject([
    { level: "error", event: "unobserved_rejection", fault: "Error" },
    { level: "error", event: "unobserved_rejection", fault: "string" },
    { level: "error", event: "uncaught_fault", fault: "SyntaxError" },
    { event: "went on" },
  ]);
  expect(text).not.toContain("r".repeat(43));
  expect({ code, stderr: new TextDecoder().decode(stderr) }).toEqual({ code: 0, stderr: "" });
});
