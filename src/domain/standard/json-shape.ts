/**
 * Reads untrusted JSON piece by piece and collects every fault with its path, so that whoever
 * edits a rules file sees all of them at once: `income.rural.poor: expected …, found …`.
 */

export type JsonObject = { readonly [key: string]: unknown };

/** Faults found so far; `path` names the place in the file. */
export type Faults = string[];

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an object and refuses keys that are not allowed: a misspelt key must not be ignored. */
export function readObject(
  value: unknown,
  path: string,
  keys: readonly string[],
  faults: Faults,
): JsonObject {
  if (!isJsonObject(value)) {
    faults.push(fault(path, 'an object', value));
    return {};
  }
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) faults.push(`${join(path, key)}: unknown key`);
  }
  return value;
}

export function readArray(value: unknown, path: string, faults: Faults): readonly unknown[] {
  if (Array.isArray(value)) return value;
  faults.push(fault(path, 'a list', value));
  return [];
}

/** Reads a text that says something; blank counts as missing. */
export function readText(value: unknown, path: string, faults: Faults): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  faults.push(fault(path, 'a text', value));
  return '';
}

/** Reads a finite number of at least `minimum`. */
export function readNumberFrom(
  value: unknown,
  path: string,
  minimum: number,
  faults: Faults,
): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= minimum) return value;
  faults.push(fault(path, `a number from ${minimum}`, value));
  return minimum;
}

/** Reads one of the allowed words. */
export function readChoice<T extends string>(
  value: unknown,
  path: string,
  choices: readonly [T, ...T[]],
  faults: Faults,
): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  faults.push(fault(path, `one of ${choices.join(', ')}`, value));
  return choices[0];
}

/** Reads whole đồng written as a decimal text, so that no tool can round it. */
export function readMoneyText(value: unknown, path: string, faults: Faults): bigint {
  if (typeof value === 'string' && /^[1-9]\d*$/.test(value)) return BigInt(value);
  faults.push(fault(path, 'whole đồng as a text of digits, such as "1500000"', value));
  return 0n;
}

/** Throws with all faults when there are any: a rules file with faults is a bug. */
export function throwFaults(what: string, faults: Faults): void {
  if (faults.length > 0) throw new Error(`${what} is not usable:\n- ${faults.join('\n- ')}`);
}

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function fault(path: string, expected: string, found: unknown): string {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found);
  return `${path === '' ? '(top)' : path}: expected ${expected}, found ${shown}`;
}
