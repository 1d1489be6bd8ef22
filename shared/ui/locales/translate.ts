import { type Signal, signal } from "@preact/signals";
import { en } from "./en.ts";

/** A language that has a catalogue. */
export type CatalogueLanguage = "en" | "zh-CN";
/** What a person can choose; `system` is what their browser asks for. */
export type Language = "system" | CatalogueLanguage;

/** Forms of a sentence by its `count`, as `Intl.PluralRules` names them. */
export type Plural = { readonly one?: string; readonly other: string };
export type StringKey = keyof typeof en;
/** Every key of an English catalogue, in another language. */
export type Translation<C> = { readonly [K in keyof C]: C[K] extends string ? string : Plural };
/** The whole catalogue of a language. */
export type Catalogue = Translation<typeof en>;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Sentence<K extends StringKey> = (typeof en)[K] extends string ? (typeof en)[K]
  : (typeof en)[K][keyof (typeof en)[K]];
type ParamNames<K extends StringKey> =
  | Names<Sentence<K>>
  | ((typeof en)[K] extends string ? never : "count");
/** What a sentence wants filled in; none for most. */
export type Params<K extends StringKey> = [ParamNames<K>] extends [never] ? []
  : [params: { readonly [N in ParamNames<K>]: N extends "count" ? number : string | number }];

/** English is always there; another language is loaded when it is first wanted. */
const catalogues: { en: Catalogue; "zh-CN"?: Catalogue } = { en };
/** Areas that a program's catalogues were built without, since the views that came with them. */
const added: Record<CatalogueLanguage, Partial<Catalogue>> = { en: {}, "zh-CN": {} };
let wanted: CatalogueLanguage = "en";

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

/** Shows everything in a language; at once when its catalogue is there, else once it is loaded. */
export async function setLanguage(choice: Language): Promise<void> {
  const next = chooseLanguage(choice);
  wanted = next;
  if (next === "zh-CN") catalogues[next] ??= (await import("./zh_CN.ts")).zh_CN;
  // The person may have chosen another language by now.
  if (wanted === next) language.value = next;
}

/** Adds areas that a program loads with the views that show them. */
export function addSentences(areas: Record<CatalogueLanguage, Partial<Catalogue>>): void {
  for (const to of ["en", "zh-CN"] as const) Object.assign(added[to], areas[to]);
}

/**
 * A sentence in a given language; English where its catalogue was not loaded yet.
 */
export function translate<K extends StringKey>(
  to: CatalogueLanguage,
  key: K,
  ...[params]: Params<K>
): string {
  const entry: string | Plural | undefined = added[to][key] ??
    (catalogues[to] ?? catalogues.en)[key];
  if (entry === undefined) throw new Error(`Cannot say "${key}": its catalogue is not loaded`);
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
