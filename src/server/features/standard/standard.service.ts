import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/standard.ts';
import {
  classify,
  findClassifyProblem,
  toDeprivationMask,
  type Classification,
  type ClassifyInput,
} from '#domain/standard/classify.ts';
import { explain } from '#domain/standard/explain-class.ts';
import {
  canDecide,
  parseStandard,
  unverifiedParts,
  type Standard,
} from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';

/** A standard and the SHA-256 of its file, which rounds keep: a later edit cannot rewrite them. */
export type LoadedStandard = { standard: Standard; hash: string };

const folder = new URL('../../../../rules/standards/', import.meta.url);
let loaded: readonly LoadedStandard[] | undefined;

/**
 * Every standard of `rules/standards/`, oldest first, read and checked once. A faulty file is a
 * bug: the program must not start with a law it cannot read.
 */
export function loadStandards(): readonly LoadedStandard[] {
  loaded ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readStandard(readFileSync(new URL(name, folder))))
    .toSorted((a, b) => (a.standard.appliesFrom < b.standard.appliesFrom ? -1 : 1));
  return loaded;
}

/** The standard with this id. Throws `standard.unknown`. */
export function getStandard(id: string): LoadedStandard {
  const found = loadStandards().find(({ standard }) => standard.id === id);
  if (!found) throw new Problem('standard.unknown', { standardId: id });
  return found;
}

/** The class of one household. Throws `standard.not_classifiable` with the reason. */
export function classifyOne(standard: Standard, input: ClassifyInput): Classification {
  const reason = findClassifyProblem(standard, input);
  if (reason !== undefined) {
    throw new Problem('standard.not_classifiable', { reason, standardId: standard.id });
  }
  return classify(standard, input);
}

export async function listStandards(
  context: Context,
): Promise<Answer<typeof contract.listStandards>> {
  requirePermission(context, 'standard.read');
  return { standards: loadStandards().map(toAnswer) };
}

/** Tries one household by any standard, also an unverified one; nothing is kept. */
export async function classifyHousehold(
  context: Context,
  input: Parsed<typeof contract.classifyHousehold>,
): Promise<Answer<typeof contract.classifyHousehold>> {
  requirePermission(context, 'standard.read');
  const { standard } = getStandard(input.standardId);
  const result = classifyOne(standard, {
    area: input.area,
    deprivations: toDeprivationMask(input.deprivations),
    ...(input.b1 !== undefined && { b1: input.b1 }),
    ...(input.income !== undefined && { income: BigInt(input.income) }),
  });
  return {
    class: result.class,
    b2: result.b2,
    deprivationCount: result.deprivationCount,
    line: result.line,
    standardId: result.standardId,
    article: result.article,
    isOfficial: result.official,
    explanation: { vi: explain(result, 'vi'), en: explain(result, 'en') },
  };
}

function readStandard(file: Buffer): LoadedStandard {
  return {
    standard: parseStandard(JSON.parse(file.toString('utf8'))),
    hash: createHash('sha256').update(file).digest('hex'),
  };
}

function toAnswer({ standard, hash }: LoadedStandard) {
  const bounds = ({ poor, average }: Standard['income']['urban']) => ({
    poor: String(poor),
    average: average === null ? null : String(average),
  });
  return {
    ...standard,
    income: {
      ...standard.income,
      urban: bounds(standard.income.urban),
      rural: bounds(standard.income.rural),
    },
    indicators: [...standard.indicators],
    hash,
    isOfficial: canDecide(standard),
    unverifiedParts: unverifiedParts(standard),
  };
}
