/// <reference lib="deno.unstable" />
import { expect } from "@std/expect";
import { en } from "../../shared/ui/locales/en.ts";
import { zh_CN } from "../../shared/ui/locales/zh_CN.ts";
import { type SourceFile, sourceFiles } from "./source_files.ts";

type Text = string | Record<string, string>;

const catalogues: Record<string, Record<string, Text>> = { en, zh_CN };

/** The placeholders of a text, such as `{name}`, in any of its plural forms. */
function gaps(text: Text | undefined): string[] {
  const forms = typeof text === "string" ? [text] : Object.values(text ?? {});
  return [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

Deno.test("every language has exactly the English keys", () => {
  expect(Object.keys(zh_CN).sort()).toEqual(Object.keys(en).sort());
});

for (const [language, catalogue] of Object.entries(catalogues)) {
  Deno.test(`no text is empty in ${language}, and each has the same parameters as the English`, () => {
    for (const [key, english] of Object.entries<Text>(en)) {
      const text = catalogue[key];
      const forms = typeof text === "string" ? [text] : Object.values(text ?? {});
      expect({ key, empty: forms.some((form) => form.trim() === "") }).toEqual({
        key,
        empty: false,
      });
      expect({ key, gaps: gaps(text) }).toEqual({ key, gaps: gaps(english) });
    }
  });
}

Deno.test("the Chinese says 你 throughout, and never 您 beside it", () => {
  const formal = Object.entries<Text>(zh_CN).filter(([, text]) =>
    JSON.stringify(text).includes("您")
  );
  expect(formal.map(([key]) => key)).toEqual([]);
});

Deno.test("every text is used", async () => {
  const sources = (await sourceFiles(/^(shared|extension|relay)\/.*\.tsx?$/))
    .filter(({ path }) => !path.startsWith("shared/ui/locales/"))
    .map(({ text }) => text).join("\n");
  // A key may be put together from a fixed beginning: t(`call.ended_${reason}`).
  const beginnings = [...sources.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map((match) => match[1]!);
  const unused = Object.keys(en).filter((key) =>
    !key.startsWith("manifest.") && !sources.includes(`"${key}"`) &&
    !beginnings.some((beginning) => key.startsWith(beginning))
  );
  expect(unused).toEqual([]);
});

const spoken = new Set(["aria-label", "alt", "title", "placeholder", "label", "aria-description"]);
/** The product's name is the same in every language, and an address is not translated. */
const hasWords = (text: string) => /\p{L}{2,}/u.test(text.replace(/\bRingside\b|\S+:\/\/\S+/g, ""));

/** Words between tags, and in attributes that are read out or shown. */
function hardCoded({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const plugin: Deno.lint.Plugin = {
    name: "strings",
    rules: {
      all: {
        create: () => ({
          JSXText(node) {
            if (hasWords(node.value)) found.push(`${path}: ${node.value.trim()}`);
          },
          JSXAttribute(node) {
            const name = node.name.type === "JSXIdentifier" ? node.name.name : "";
            const value = node.value?.type === "Literal" ? String(node.value.value) : "";
            if (spoken.has(name) && hasWords(value)) found.push(`${path}: ${name}="${value}"`);
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, text);
  return found;
}

Deno.test("views show only strings from the catalogue", async () => {
  const views = await sourceFiles(/^(shared|extension|relay)\/.*\.tsx$/);
  expect(views.length).toBeGreaterThan(20);
  expect(views.flatMap(hardCoded)).toEqual([]);
});
