// A state as the part of a link behind "#": "1.LENGTH.CHECKSUM.LETTERS". Version and length come first, so that a link
// of another version and one cut short are told apart from one that was changed.
import {checksum, fromLetters, toLetters} from "./bytes";
import {PlanState, readState, stateText} from "./plan_state";
import {Refusal, Refused, inShort, isRefusal, refuse} from "./refusal";

const version = "1";
export const mostLetters = 8000; // of a link
const mostBytes = 65536; // of the JSON inside, which a short link could make very long

/** Rejects with Refused where the state is too long for a link. */
export async function toLink(state: PlanState): Promise<string> {
  const bytes = await through(new TextEncoder().encode(stateText(state)), new CompressionStream("deflate"));
  const letters = toLetters(bytes ?? new Uint8Array());
  const link = [version, letters.length.toString(36), checksum(letters).toString(36), letters].join(".");
  if (bytes === null || link.length > mostLetters) throw new Refused(tooLong());
  return link;
}

/** The state of a link, with or without its "#". */
export async function fromLink(fragment: string): Promise<PlanState | Refusal> {
  const letters = lettersOf(fragment);
  if (isRefusal(letters)) return letters;
  const packed = fromLetters(letters);
  const bytes = packed && await through(packed, new DecompressionStream("deflate"));
  const value = bytes && json(bytes);
  return value === null ? refuse("refused-link-form") : readState(value);
}

const tooLong = (): Refusal => refuse("refused-link-long", {most: mostLetters});

/** What is packed, where nothing of it is missing or changed. */
function lettersOf(fragment: string): string | Refusal {
  const text = fragment.trim().replace(/^#/, "");
  if (text.length > mostLetters) return tooLong();
  const parts = text.split(".");
  if (!/^\d{1,9}$/.test(parts[0])) return refuse("refused-link-form");
  if (parts[0] !== version) return refuse("refused-link-version", {version: inShort(parts[0])});
  const [, length, sum, letters] = parts;
  const size = /^[0-9a-z]{1,4}$/.test(length ?? "") ? parseInt(length, 36) : null;
  // A link that ends within its head, too, was cut.
  if (parts.length < 4) return refuse(/^\d+(\.[0-9a-z]*){0,2}$/.test(text) ? "refused-link-cut" : "refused-link-form");
  if (parts.length > 4 || size === null) return refuse("refused-link-changed");
  if (letters.length < size) return refuse("refused-link-cut");
  return letters.length === size && sum === checksum(letters).toString(36)
    ? letters : refuse("refused-link-changed");
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

/** What a stream makes of the bytes; null where it fails or makes too many. */
async function through(bytes: Uint8Array, stream: GenericTransformStream): Promise<Uint8Array | null> {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter();
  // What goes wrong with writing is seen in reading.
  const written = writer.write(bytes).then(() => writer.close()).catch(() => undefined);
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  try {
    const all = await readAll(reader);
    if (all === null) await reader.cancel();
    else await written;
    return all;
  } catch {
    return null;
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  let all = new Uint8Array();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return all;
    if (all.length + value.length > mostBytes) return null;
    const longer = new Uint8Array(all.length + value.length);
    longer.set(all);
    longer.set(value, all.length);
    all = longer;
  }
}
