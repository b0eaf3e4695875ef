/** Numbers as Vietnamese papers write them: points between thousands, a comma before decimals. */

/** 1234567 → "1.234.567". A number must be whole. */
export function formatInteger(value: number | bigint): string {
  const digits = String(value < 0 ? -value : value);
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${grouped}` : grouped;
}

/** Whole đồng with the word: 1234567n → "1.234.567 đồng". */
export function formatMoney(amount: bigint): string {
  return `${formatInteger(amount)} đồng`;
}

/** A decimal number, rounded half away from zero: (1234.5, 1) → "1.234,5". */
export function formatDecimal(value: number, digits: number): string {
  // Rounding the shortest decimal text, not the binary value, keeps 1.005 at 1,01.
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  const text = BigInt(scaled)
    .toString()
    .padStart(digits + 1, '0');
  const whole = formatInteger(BigInt(text.slice(0, text.length - digits)));
  const sign = value < 0 && scaled !== 0 ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole},${text.slice(-digits)}`;
}

/** A value already in percent: (0.13, 2) → "0,13%". */
export function formatPercent(value: number, digits: number): string {
  return `${formatDecimal(value, digits)}%`;
}

/** `part` of `whole` in percent; `undefined` when there is no whole to compare with. */
export function percentOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : (part * 100) / whole;
}

const UNITS: Readonly<Record<string, bigint>> = {
  '': 1n,
  k: 1_000n,
  nghìn: 1_000n,
  ngàn: 1_000n,
  tr: 1_000_000n,
  triệu: 1_000_000n,
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
};
const MONEY = /^(-?)(\d[\d., ]*)(k|nghìn|ngàn|triệu|tr|tỷ|tỉ)?(?:đồng|vnđ|vnd|đ|₫)?$/;

/**
 * Reads an amount as people type it: "1.234.567 đồng", "1,234,567", "1,5 triệu", "500k".
 * Gives whole đồng, or `undefined` when the text is unclear or not a whole đồng.
 */
export function parseMoney(text: string): bigint | undefined {
  const compact = text.normalize('NFC').toLowerCase().replace(/\s+/g, '');
  const parts = MONEY.exec(compact);
  if (!parts) return undefined;
  const unit = UNITS[parts[3] ?? ''];
  const number = splitDecimal(parts[2] ?? '', parts[3] !== undefined);
  if (!number || unit === undefined) return undefined;
  const scale = 10n ** BigInt(number.fraction.length);
  const scaled = BigInt(number.whole + number.fraction) * unit;
  if (scaled % scale !== 0n) return undefined;
  return parts[1] === '-' ? -(scaled / scale) : scaled / scale;
}

const PLAIN = /^\d+$/;
const GROUPED = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL = /^\d+[.,]\d+$/;

/** With a unit word, one separator is the decimal sign ("1,500 triệu"); without, thousands. */
function splitDecimal(
  text: string,
  hasUnit: boolean,
): { whole: string; fraction: string } | undefined {
  if (PLAIN.test(text)) return { whole: text, fraction: '' };
  const isDecimal = DECIMAL.test(text) && (hasUnit || !GROUPED.test(text));
  if (isDecimal) {
    const [whole = '', fraction = ''] = text.split(/[.,]/);
    return { whole, fraction };
  }
  if (!GROUPED.test(text)) return undefined;
  const separator = text.search(/[.,](?!\d{3}(?:[.,]|$))/);
  const mixed = text.includes('.') && text.includes(',');
  const cut = mixed ? Math.max(text.lastIndexOf('.'), text.lastIndexOf(',')) : separator;
  const whole = cut < 0 ? text : text.slice(0, cut);
  return { whole: whole.replace(/[.,]/g, ''), fraction: cut < 0 ? '' : text.slice(cut + 1) };
}
