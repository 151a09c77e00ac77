// Whether this browser and this copy of the file can do what the page needs. Each check names the one sentence that is
// then said instead of the page.

/** A module whose one function makes a vector of bytes. */
const vectors = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
/** A module whose one function catches whatever was thrown. */
const exceptions = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];

export type Unfit = "unfit-browser" | "unfit-copy";
export const endMarker = "workshop-end"; // id of the last element of the file

const understands = (bytes: number[]): boolean =>
  typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(bytes));

const browserCan = (): boolean =>
  understands(vectors) && understands(exceptions) && typeof DecompressionStream === "function";

/** The id of the sentence that says what is missing; null where nothing is. Asked when all of the file was read. */
export function unfit(page: Document): Unfit | null {
  if (page.getElementById(endMarker) === null) return "unfit-copy";
  return browserCan() ? null : "unfit-browser";
}
