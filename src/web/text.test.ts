import { describe, expect, test } from 'vitest';
import { featureTexts } from './text.ts';
import { uiText } from './ui/ui-text.ts';

type Node = { [key: string]: string | Node };

/** Every sentence by its full key. */
function flatten(node: Node, path = ''): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const full = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') lines.set(full, value);
    else for (const [name, text] of flatten(value, full)) lines.set(name, text);
  }
  return lines;
}

function placeholders(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1] ?? '')),
  ].toSorted();
}

const loaded = await Promise.all(
  Object.entries(featureTexts).map(async ([name, load]) => ({ name, text: await load() })),
);
const features = [{ name: 'ui', text: uiText }, ...loaded].map(({ name, text }) => ({
  name,
  vi: flatten(text.vi),
  en: flatten(text.en),
}));

describe.each(features)('sentences of $name', ({ vi, en }) => {
  test('have the same keys in Vietnamese and English', () => {
    expect([...en.keys()].toSorted()).toEqual([...vi.keys()].toSorted());
  });

  test('are filled with the same details in both languages', () => {
    for (const [key, text] of vi) {
      expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  test('are written, in composed letters, without spaces around them', () => {
    for (const [key, text] of [...vi, ...en]) {
      expect([key, text]).toEqual([key, text.normalize('NFC').trim()]);
      expect([key, text === '']).toEqual([key, false]);
    }
  });
});

test('every file of sentences is registered', () => {
  const files = import.meta.glob<Record<string, unknown>>('./features/*/*-text.ts', {
    eager: true,
  });
  const registered = new Set(features.flatMap(({ vi, en }) => [...vi.values(), ...en.values()]));
  const missing = Object.entries(files).flatMap(([path, module]) =>
    Object.values(module)
      .filter((value): value is { vi: Node } => isText(value))
      .filter(({ vi }) => ![...flatten(vi).values()].every((text) => registered.has(text)))
      .map(() => path),
  );
  expect(missing).toEqual([]);
});

function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}
