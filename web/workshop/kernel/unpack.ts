// What the page carries packed: gzip in base64.

/** The bytes of base64; a loop, because a call for each letter takes ten times as long. */
function bytesOf(text: string): Uint8Array {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; ++at) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** What was packed, as a response, whose body is bytes or a text. */
export const unpacked = (packed: string): Response =>
  new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip")));
