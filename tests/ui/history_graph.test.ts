import { expect } from "@std/expect";
import { graphPath } from "../../shared/ui/views/quality/history_graph.tsx";

Deno.test("a graph goes from left to right and from its foot to its top", () => {
  expect(graphPath([], 10)).toBe("");
  expect(graphPath([0, 10], 10)).toBe("M0.0 31.0L120.0 1.0");
  expect(graphPath([50], 10)).toBe("M0.0 1.0");
  expect(graphPath([0, 0], 0)).toBe("M0.0 31.0L120.0 31.0");
});
