// Every sentence of the page, in the language that is chosen: `t(id, values)`. A component that calls it is drawn anew
// when the language changes, because the language is a signal.
import {FluentBundle, FluentResource, FluentVariable} from "@fluent/bundle";
import {signal} from "@preact/signals";
import english from "./en.ftl";
import german from "./de.ftl";

export type Language = "en" | "de";
export const languages: Language[] = ["en", "de"];
export const language = signal<Language>("en");

const locales: Record<Language, string> = {en: "en-GB", de: "de-DE"};
const bundles: Record<Language, FluentBundle> = {en: bundleOf("en", english), de: bundleOf("de", german)};

function bundleOf(name: Language, text: string): FluentBundle {
  const bundle = new FluentBundle(locales[name], {useIsolating: false});
  const mistakes = bundle.addResource(new FluentResource(text));
  if (mistakes.length > 0) throw new Error(`${name}.ftl: ${mistakes[0].message}`);
  return bundle;
}

/** A sentence in the chosen language, or in English where it is not translated. */
export function t(id: string, values: Record<string, FluentVariable> = {}): string {
  return inLanguage(language.value, id, values) ?? inLanguage("en", id, values) ?? id;
}

function inLanguage(name: Language, id: string, values: Record<string, FluentVariable>): string | null {
  const message = bundles[name].getMessage(id);
  return message?.value ? bundles[name].formatPattern(message.value, values) : null;
}

/** A number as people of the chosen language write it, with as many digits as tell something. */
export function inDigits(value: number): string {
  return new Intl.NumberFormat(locales[language.value], {maximumSignificantDigits: 4}).format(value);
}

/** The month `months` after "2028-04", as "April 2030". */
export function monthNamed(start: string, months: number, length: "long" | "short" = "long"): string {
  const [year, month] = start.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1 + months, 1));
  return new Intl.DateTimeFormat(locales[language.value], {month: length, year: "numeric", timeZone: "UTC"})
    .format(date);
}

/** The page in a language, from now on. */
export function speak(name: Language): void {
  language.value = name;
  document.documentElement.lang = name;
  document.title = t("title");
}
