import { type Signal, signal } from "@preact/signals";
import type { Language } from "../model/engine_state.ts";
import { en } from "./en.ts";
import { zh_CN } from "./zh_CN.ts";

/** A language that has a catalogue. */
export type CatalogueLanguage = "en" | "zh-CN";

/** Forms of a sentence by its `count`, as `Intl.PluralRules` names them. */
export type Plural = { readonly one?: string; readonly other: string };
export type StringKey = keyof typeof en;
/** Every key of the English catalogue, in another language. */
export type Catalogue = {
  readonly [K in StringKey]: (typeof en)[K] extends string ? string : Plural;
};

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Sentence<K extends StringKey> = (typeof en)[K] extends string ? (typeof en)[K]
  : (typeof en)[K][keyof (typeof en)[K]];
type ParamNames<K extends StringKey> =
  | Names<Sentence<K>>
  | ((typeof en)[K] extends string ? never : "count");
/** What a sentence wants filled in; none for most. */
export type Params<K extends StringKey> = [ParamNames<K>] extends [never] ? []
  : [params: { readonly [N in ParamNames<K>]: N extends "count" ? number : string | number }];

export const catalogues: { readonly [L in CatalogueLanguage]: Catalogue } = { en, "zh-CN": zh_CN };

/** The language that everything is shown in; a view that calls `t` follows it. */
export const language: Signal<CatalogueLanguage> = signal<CatalogueLanguage>("en");

/** The catalogue that fits a person's choice, or else what their browser asks for. */
export function chooseLanguage(
  choice: Language,
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
): CatalogueLanguage {
  if (choice !== "system") return choice;
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

export function setLanguage(choice: Language): void {
  language.value = chooseLanguage(choice);
}

/** A sentence in a given language, for texts that leave this document. */
export function translate<K extends StringKey>(
  to: CatalogueLanguage,
  key: K,
  ...[params]: Params<K>
): string {
  const entry: string | Plural = catalogues[to][key];
  const values: Readonly<Record<string, string | number>> = params ?? {};
  const sentence = typeof entry === "string" ? entry : pluralForm(to, entry, Number(values.count));
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(to) : value ?? whole;
  });
}

function pluralForm(to: CatalogueLanguage, forms: Plural, count: number): string {
  const rule = new Intl.PluralRules(to).select(count);
  return (rule === "one" ? forms.one : undefined) ?? forms.other;
}

/** A sentence in the language of the moment. */
export function t<K extends StringKey>(key: K, ...params: Params<K>): string {
  return translate(language.value, key, ...params);
}
