// Two check letters behind letters that stand for 0 to 31. As digits of a polynomial over the field of 32 elements, the
// whole is divisible by (x - 1)(x - a), where a generates the field: a Reed-Solomon code. The first root finds a wrong
// letter, the second two neighbours in each other's place, both in texts of any length.

const shift = 2; // a, the element x of the field modulo x^5 + x^2 + 1

/** The product of two elements. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; ++bit) {
    if ((other >> bit) & 1) product ^= one;
    one = one & 16 ? (one << 1) ^ 0b100101 : one << 1;
  }
  return product;
}

/** The element by which `value` gives 1: value^30, as value^31 = 1. */
function inverse(value: number): number {
  let power = 1;
  for (let step = 0; step < 30; ++step) power = times(power, value);
  return power;
}

/** The polynomial's value at `at`; the first symbol is its highest coefficient. */
const valueAt = (symbols: readonly number[], at: number): number =>
  symbols.reduce((value, symbol) => times(value, at) ^ symbol, 0);

/** The two symbols to put behind the others. */
export function checksOf(symbols: readonly number[]): [number, number] {
  const sum = valueAt([...symbols, 0, 0], 1);
  const weighted = valueAt([...symbols, 0, 0], shift);
  // first + second = sum and a first + second = weighted; plus and minus are the same here.
  const first = times(sum ^ weighted, inverse(shift ^ 1));
  return [first, sum ^ first];
}

/** Whether no symbol is wrong and no two neighbours are in each other's place. */
export const isRight = (symbols: readonly number[]): boolean =>
  valueAt(symbols, 1) === 0 && valueAt(symbols, shift) === 0;
