import {
  equalDimensionWeights,
  readDesign,
  type DesignProblem,
  type IndexDesign,
} from '#domain/poverty-index/index-design.ts';
import {
  createPlainRowReader,
  findLayout,
  findRowFaults,
  readMask,
  readWeight,
  type AskedColumns,
  type TableLayout,
} from '#domain/poverty-index/index-table.ts';
import {
  contributionsByDimension,
  createIndexTally,
  type GroupFigures,
  type IndexFigures,
} from '#domain/poverty-index/poverty-index.ts';
import { clipText } from '#domain/text/clip-text.ts';
import { isReadable } from '#domain/text/readable.ts';
import {
  decodeBytes,
  type TakePlainLine,
  type TakeRecord,
} from '#server/documents/csv/scan-csv.ts';
import { UsageError } from './command.ts';
import { fileFault } from './file-fault.ts';
import { readTable } from './read-table.ts';

export type IndexQuestion = AskedColumns & {
  k: string;
  /** One an indicator, in the order of the columns; without them each dimension weighs the same. */
  weights?: readonly string[] | undefined;
  /** One name an indicator; without them each indicator is a dimension of its own. */
  dimensions?: readonly string[] | undefined;
};

export type RowFault = { line: number; reason: string };

export type CountedIndex = {
  layout: TableLayout;
  design: IndexDesign;
  dimensions: { dimension: string; contribution: number | null }[] | null;
  total: IndexFigures | null;
  groups: (GroupFigures & { name: string })[];
  refused: number;
  /** The first ones; `refused` says how many rows there are. */
  faults: RowFault[];
};

/** Rows that are looked at to find the indicators. */
const SAMPLE = 200;
const MOST_FAULTS = 100;
const MOST_GROUPS = 10_000;

/**
 * The index of a table, read once from first to last. Rows with a fault are named and left out.
 * @throws {UsageError} when the question does not fit the table
 */
export async function countIndex(file: string, question: IndexQuestion): Promise<CountedIndex> {
  let heading: readonly string[] | undefined;
  const sample: { cells: readonly string[]; line: number }[] = [];
  let counter: Counter | undefined;
  const beginCounting = (names: readonly string[], rows: typeof sample): Counter => {
    const found = findLayout(
      names,
      rows.map(({ cells }) => cells),
      question,
    );
    if ('twice' in found) throw fileFault('column_twice', { file, name: clipText(found.twice) });
    if (!found.ok) throw new UsageError(found.reason);
    const begun = createCounter(found.layout, designFor(found.layout, question), question);
    for (const { cells, line } of rows) begun.take(cells, line);
    return begun;
  };
  const take: TakeRecord = (cells, line) => {
    if (counter) counter.take(cells, line);
    else if (!heading) heading = cells;
    else {
      sample.push({ cells, line });
      if (sample.length === SAMPLE) counter = beginCounting(heading, sample);
    }
  };
  await readTable(
    file,
    take,
    (text, from, to, delimiter) => counter?.takePlain(text, from, to, delimiter) ?? false,
  );
  counter ??= beginCounting(heading ?? [], sample);
  return counter.finish();
}

type Counter = {
  take: (cells: readonly string[], line: number) => void;
  takePlain: TakePlainLine;
  finish: () => CountedIndex;
};

function createCounter(
  layout: TableLayout,
  design: IndexDesign,
  { dimensions }: IndexQuestion,
): Counter {
  const tally = createIndexTally(design);
  const groups = createGroups(layout);
  const faults: RowFault[] = [];
  let refused = 0;

  function take(cells: readonly string[], line: number): void {
    const mask = readMask(cells, layout);
    const weight = readWeight(cells, layout);
    if (mask < 0 || weight < 0) {
      refused += 1;
      if (faults.length < MOST_FAULTS) {
        faults.push({ line, reason: findRowFaults(cells, layout).join('; ') });
      }
      return;
    }
    tally.add(mask, weight, groups.ofText(cells));
  }

  const row = { mask: 0, weight: 1, group: '' };
  const readPlainRow = createPlainRowReader(layout, row);
  const takePlain: TakePlainLine = (text, from, to, delimiter) => {
    if (!readPlainRow(text, from, to, delimiter)) return false;
    const group = groups.ofBytes(row.group);
    if (group === undefined) return false;
    tally.add(row.mask, row.weight, group);
    return true;
  };

  function finish(): CountedIndex {
    const total = tally.total();
    const names = groups.names();
    return {
      layout,
      design,
      dimensions:
        dimensions && total ? contributionsByDimension(total.indicators, dimensions) : null,
      total,
      groups: layout.group
        ? tally.groups().map((group) => ({ ...group, name: names[group.group] ?? '' }))
        : [],
      refused,
      faults,
    };
  }

  return { take, takePlain, finish };
}

/** Numbers the groups in the order in which the rows name them; without a group column all rows are one. */
function createGroups({ group: column }: TableLayout) {
  const numbers = new Map<string, number>();
  /** The same by the bytes of a plain row, which are decoded once for each name. */
  const plain = new Map<string, number>();

  function numberOf(text: string): number {
    const name = text.trim();
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (numbers.size === MOST_GROUPS) {
      throw new UsageError(`column "${column?.name}" has more than ${MOST_GROUPS} groups`);
    }
    numbers.set(ownCopy(name), numbers.size);
    return numbers.size - 1;
  }

  return {
    ofText: (cells: readonly string[]) => (column ? numberOf(cells[column.column] ?? '') : 0),
    /** Undefined for bytes that are no text: the line is then read, and refused, as any other. */
    ofBytes(bytes: string): number | undefined {
      if (!column) return 0;
      const known = plain.get(bytes);
      if (known !== undefined) return known;
      const name = decodeBytes(bytes);
      if (name === undefined || !isReadable(name)) return undefined;
      const number = numberOf(name);
      plain.set(ownCopy(bytes), number);
      return number;
    },
    names: () => [...numbers.keys()],
  };
}

/** A part of a text keeps the whole piece of the file in memory; a copy does not. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

function designFor({ indicators }: TableLayout, question: IndexQuestion): IndexDesign {
  const names = indicators.map(({ name }) => name);
  const { dimensions = names, weights = equalDimensionWeights(dimensions), k } = question;
  refuseCount('--dimensions', dimensions, names);
  refuseCount('--weights', weights, names);
  const read = readDesign(weights, k);
  if (!read.ok) throw new UsageError(sentenceOf(read.problem));
  return read.design;
}

function refuseCount(option: string, given: readonly string[], names: readonly string[]): void {
  if (given.length === names.length) return;
  throw new UsageError(
    `${option} has ${given.length} entries for ${names.length} indicators: ${names.join(', ')}`,
  );
}

function sentenceOf(problem: DesignProblem): string {
  switch (problem.code) {
    case 'no_indicator':
      return 'there is no indicator';
    case 'too_many_indicators':
      return `there are more than ${problem.limit} indicators`;
    case 'weight_unreadable':
      return `--weights: number ${problem.position}, "${problem.text}", is not a number or fraction`;
    case 'weights_not_one':
      return `--weights sum to ${problem.sum}, not 1; write fractions such as 1/3, or whole numbers to share out`;
    case 'weights_too_fine':
      return '--weights are too fine to be added exactly; write fewer digits';
    case 'k_unreadable':
      return `--k "${problem.text}" is not a number or fraction`;
    case 'k_outside':
      return `--k ${problem.text} is not above 0 and at most 1`;
  }
}
