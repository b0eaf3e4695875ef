const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000n;

/**
 * A whole number in Vietnamese words, northern usage as in state papers: nghìn, linh, tư, mốt,
 * lăm, tỷ. A group of three zeros is not read: 1.000.005 is "một triệu không trăm linh năm".
 */
export function readNumber(value: bigint): string {
  if (value < 0n) return `âm ${readNumber(-value)}`;
  if (value === 0n) return 'không';
  return readPositive(value, false).join(' ');
}

/** An amount in words, ready for a receipt: "Một triệu hai trăm nghìn đồng". Whole đồng. */
export function readMoney(amount: bigint): string {
  const words = readNumber(amount);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)} đồng`;
}

/** `isContinued`: higher digits were read before, so hundreds and "linh" must be said. */
function readPositive(value: bigint, isContinued: boolean): string[] {
  const billions = value / BILLION;
  const words = billions > 0n ? [...readPositive(billions, isContinued), 'tỷ'] : [];
  let rest = Number(value % BILLION);
  let isFollowing = isContinued || billions > 0n;
  for (const [size, unit] of [
    [1_000_000, 'triệu'],
    [1_000, 'nghìn'],
    [1, ''],
  ] as const) {
    const group = Math.floor(rest / size);
    rest %= size;
    if (group === 0) continue;
    words.push(...readGroup(group, isFollowing));
    if (unit !== '') words.push(unit);
    isFollowing = true;
  }
  return words;
}

function readGroup(group: number, isFollowing: boolean): string[] {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const ones = group % 10;
  const hasHundreds = hundreds > 0 || isFollowing;
  const words: string[] = hasHundreds ? [digit(hundreds), 'trăm'] : [];
  if (tens === 1) words.push('mười');
  else if (tens > 1) words.push(digit(tens), 'mươi');
  else if (ones > 0 && hasHundreds) words.push('linh');
  if (ones > 0) words.push(readOnes(tens, ones));
  return words;
}

function readOnes(tens: number, ones: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 4 && tens > 1) return 'tư';
  if (ones === 5 && tens > 0) return 'lăm';
  return digit(ones);
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}
