// What the page writes of TOML, and what it takes as a value of it.
import {parse} from "smol-toml";

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const controls = new RegExp(control.source, "g");
const alone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Whether a text holds what ends a line or steers a display. */
export const hasControl = (text: string): boolean => control.test(text);

/** A text as a string of TOML on one line: what steers a display, which no scenario may hold, becomes a blank. */
export function quoted(text: string): string {
  const plain = text.replace(controls, " ").replace(alone, "\ufffd");
  return `"${plain.replace(/["\\]/g, "\\$&")}"`;
}

/** Parts of a key as TOML has them, "set.agency.council.staff", in quotation marks where they need them. */
export const keyOf = (parts: readonly string[]): string =>
  parts.map((part) => (/^[A-Za-z0-9_-]+$/.test(part) ? part : quoted(part))).join(".");

/**
 * Whether a text is one value of TOML, on one line, and nothing else: neither a remark nor a second value behind it
 * that would change what the lines after it mean.
 */
export function isOneValue(text: string): boolean {
  if (hasControl(text) || text.trim() === "") return false;
  // Alone, so that it is one value; in a list, whose end a remark would hide.
  const alone = parsed(`value = ${text}`);
  const listed = parsed(`value = [${text}]`);
  return alone !== null && Object.keys(alone).length === 1 && listed !== null;
}

/** A document of TOML as plain values; null where it is none. */
export function parsed(text: string): Record<string, unknown> | null {
  try {
    return parse(text, {integersAsBigInt: "asNeeded"});
  } catch {
    return null;
  }
}
