import type { Endpoint } from '#contract/endpoint.ts';
import { inputSchema, sampleOf, type Schema } from '../sample-input.ts';

/** A good input with one thing wrong, and the field that an answer has to name. */
export type Spoiled = { what: string; field: string; input: Record<string, unknown> };

type Path = readonly (string | number)[];
type Wrong = readonly [what: string, value: unknown];

const MISSING = Symbol('missing');
/** Two of the characters that no text of an office holds; `readable.test.ts` has them all. */
const UNREADABLE: readonly Wrong[] = [
  ['a NUL', 'Giàng\u0000A'],
  ['a turned direction', 'Giàng \u202eA'],
];

/**
 * Everything that can be wrong with each single field, taken from the contract itself: left out,
 * null, another type, too long, too many, out of range, unreadable. A new field is spoiled the day it
 * is written. In a query everything is text, so there only what text can get wrong is tried.
 */
export function spoilEachField(endpoint: Endpoint, base: object): Spoiled[] {
  const isText = endpoint.method === 'GET' || endpoint.takesFile === true;
  const inPath = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
  const spoiled: Spoiled[] = [];
  for (const { path, plain, wrongs, full } of spotsOf(inputSchema(endpoint), [], base)) {
    const isInPath = inPath.has(String(path[0]));
    for (const [what, value] of wrongs) {
      if ((isText || isInPath) && !canStandInAddress(value, plain, isInPath)) continue;
      const field = path.join('.');
      spoiled.push({ what: `${field}: ${what}`, field, input: withValue(full, path, value) });
    }
  }
  return spoiled;
}

/** A longer part of a path finds no endpoint at all. */
const LONGEST_IN_PATH = 100;

/** An address holds well-formed text and nothing else; a part of its path is never empty. */
function canStandInAddress(value: unknown, { type }: Schema, isInPath: boolean): boolean {
  if (value === MISSING) return !isInPath;
  if (typeof value === 'number') return type === 'integer' || type === 'number';
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  return !isInPath || (value !== '' && value.length <= LONGEST_IN_PATH);
}

/** A place in the input, what can be wrong there, and a good input that has the place. */
type Spot = { path: Path; plain: Schema; wrongs: Wrong[]; full: object };

function* spotsOf(schema: Schema, path: Path, base: object): Generator<Spot> {
  const plain = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  if (path.length > 0) yield { path, plain, wrongs: wrongValues(schema, plain), full: base };
  if (plain.type === 'object' && plain.properties) {
    const full = withSample(base, path, plain);
    for (const [name, field] of Object.entries(plain.properties)) {
      const inside = [...path, name];
      if (plain.required?.includes(name) && field.default === undefined)
        yield { path: inside, plain: field, wrongs: [['left out', MISSING]], full };
      yield* spotsOf(field, inside, full);
    }
  }
  if (plain.type === 'array' && plain.items) {
    const list = withSample(base, path, plain);
    yield* spotsOf(plain.items, [...path, 0], withSample(list, [...path, 0], plain.items));
  }
}

/** The input with something at this place, made up where nothing is. */
function withSample(base: object, path: Path, schema: Schema): object {
  const held = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], base);
  return held === undefined || held === null
    ? withValue(base, path, sampleOf(schema, '', {}))
    : base;
}

function wrongValues(schema: Schema, plain: Schema): Wrong[] {
  const takesNull = plain !== schema || [schema.type].flat().includes('null');
  const takesSeveral = schema.anyOf !== undefined && schema.anyOf.length > 2;
  if (takesSeveral || plain.type === undefined) return [['nonsense', '‽']];
  const wrongs = wrongsOfType(plain);
  return takesNull ? wrongs : [...wrongs, ['null', null]];
}

function wrongsOfType(schema: Schema): Wrong[] {
  if (schema.enum ?? schema.const)
    return [
      ['no choice of the list', 'khác'],
      ['a name of the language', '__proto__'],
      ['empty', ''],
      ['a list', [schema.enum?.[0]]],
    ];
  switch (String([schema.type].flat().find((type) => type !== 'null'))) {
    case 'string':
      return textWrongs(schema);
    case 'integer':
    case 'number':
      return numberWrongs(schema);
    case 'boolean':
      return [
        ['a word', 'true'],
        ['a number', 1],
      ];
    case 'array':
      return listWrongs(schema);
    default:
      return [
        ['a word', 'x'],
        ['a list', []],
        ['a number', 1],
      ];
  }
}

function textWrongs({ format, pattern, minLength = 0, maxLength }: Schema): Wrong[] {
  const wrongs: Wrong[] = [
    ['a number', 12],
    ['a list', ['x']],
    ['an object', { x: 'x' }],
    ...UNREADABLE,
  ];
  if (maxLength !== undefined) wrongs.push(['too long', 'ă'.repeat(maxLength + 1)]);
  if (minLength > 0) wrongs.push(['empty', '']);
  const isOfPattern = (text: string) => pattern !== undefined && new RegExp(pattern).test(text);
  if (format !== undefined || pattern !== undefined) {
    const odd = [
      '',
      '-1',
      '1e9',
      '=1+1',
      "' or 1=1 --",
      '../../etc/passwd',
      '9'.repeat(400),
      '<script>',
    ];
    for (const text of odd) if (!isOfPattern(text)) wrongs.push([`“${text.slice(0, 20)}”`, text]);
  }
  if (format?.startsWith('date')) {
    const time = format === 'date-time' ? 'T00:00:00Z' : '';
    for (const day of ['2025-02-30', '31/12/2025', '0000-01-01', '0001-01-01', '9999-12-31']) {
      wrongs.push([day, day + time]);
    }
    if (time) wrongs.push(['a zone nobody has', '2025-01-01T00:00:00+23:59']);
  }
  return wrongs;
}

function numberWrongs({ type, minimum = -1e300, maximum = 1e300 }: Schema): Wrong[] {
  const wrongs: Wrong[] = [
    ['a word', 'mười'],
    ['a formula', '=1+1'],
    ['not a number', 'NaN'],
    ['an object', { x: 1 }],
    ['a list of two', [1, 2]],
    ['below the least', minimum - 1],
    ['above the most', maximum + 1],
    ['immense', 1e308],
    ['below every number', -1e308],
  ];
  return [type].flat().includes('integer') ? [...wrongs, ['a fraction', 1.5]] : wrongs;
}

function listWrongs({ items = {}, minItems = 0, maxItems }: Schema): Wrong[] {
  const item = sampleOf(items, '', {});
  const wrongs: Wrong[] = [
    ['a word', '‽'],
    ['an object', { 0: item }],
    ['a list with nothing in it', [null]],
  ];
  if (minItems > 0) wrongs.push(['an empty list', []]);
  if (maxItems !== undefined) wrongs.push(['too many', Array(maxItems + 1).fill(item)]);
  return wrongs;
}

function withValue(base: object, path: Path, value: unknown): Record<string, unknown> {
  const copy = structuredClone(base) as Record<string, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  if (value === MISSING) delete at[last];
  else at[last] = value;
  return copy;
}
