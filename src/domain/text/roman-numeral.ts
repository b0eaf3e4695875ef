const digits = [
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;
const HIGHEST = 399;

/** 4 as "IV"; numbers above 399 stay 399, which no list reaches. */
export function toRoman(value: number): string {
  let rest = Math.min(value, HIGHEST);
  let text = '';
  for (const [digit, size] of digits) {
    while (rest >= size) {
      text += digit;
      rest -= size;
    }
  }
  return text;
}
