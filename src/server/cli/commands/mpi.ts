import type { GroupFigures, IndexFigures } from '#domain/poverty-index/poverty-index.ts';
import {
  type Command,
  type CommandArguments,
  requiredOption,
  requiredPositional,
  textOption,
} from '#server/cli/command.ts';
import { countIndex, type CountedIndex } from '#server/cli/count-index.ts';

export const mpiCommand: Command = {
  name: 'mpi',
  usage: 'FILE.csv|xlsx --k 1/3 [--weights 1/4,1/4,1/2]',
  summary:
    'Multidimensional poverty index (Alkire–Foster) of a table of 0 and 1: H, A, M0, contributions, groups.',
  options: {
    k: { type: 'string' },
    weights: { type: 'string' },
    indicators: { type: 'string' },
    dimensions: { type: 'string' },
    'weight-column': { type: 'string' },
    'group-column': { type: 'string' },
  },
  async run(args, { out, error }) {
    const file = requiredPositional(args, 0, 'FILE');
    const counted = await countIndex(file, {
      k: requiredOption(args, 'k'),
      weights: listOption(args, 'weights'),
      indicators: listOption(args, 'indicators'),
      dimensions: listOption(args, 'dimensions'),
      weight: textOption(args, 'weight-column'),
      group: textOption(args, 'group-column'),
    });
    if (args.isJson) out(JSON.stringify(toJson(counted)));
    else {
      for (const line of toLines(counted)) out(line);
      for (const { line, reason } of counted.faults) error(`line ${line}: ${reason}`);
      const rest = counted.refused - counted.faults.length;
      if (rest > 0) error(`and ${rest} more lines`);
    }
    return counted.refused === 0 && counted.total ? 0 : 1;
  },
};

function listOption(args: CommandArguments, name: string): string[] | undefined {
  return textOption(args, name)
    ?.split(',')
    .map((text) => text.trim());
}

function toJson(counted: CountedIndex) {
  const { layout, design, total, groups, dimensions, refused, faults } = counted;
  return {
    k: design.k,
    counted: total?.rows ?? 0,
    refused,
    population: total?.weight ?? 0,
    ...(total && shared(total)),
    indicators: layout.indicators.map(({ name }, index) => ({
      name,
      weight: (design.parts[index] ?? 0) / design.whole,
      ...total?.indicators[index],
    })),
    ...(dimensions && { dimensions }),
    groups: groups.map((group) => ({
      name: group.name,
      share: group.share,
      contribution: group.contribution,
      ...shared(group),
    })),
    ignoredColumns: layout.ignored,
    errors: faults,
  };
}

function shared({ rows, weight, headcount, intensity, adjusted }: IndexFigures | GroupFigures) {
  return { rows, weight, H: headcount, A: intensity, M0: adjusted };
}

function toLines(counted: CountedIndex): string[] {
  const { layout, design, total, groups, dimensions, refused } = counted;
  const ignored = layout.ignored.length > 0 ? ` · not used: ${layout.ignored.join(', ')}` : '';
  const head = `${total?.rows ?? 0} rows counted, ${refused} refused · k = ${design.k}${ignored}`;
  if (!total) return [head];
  const indicators = layout.indicators.map(({ name }, index) => {
    const figures = total.indicators[index];
    const weight = percent((design.parts[index] ?? 0) / design.whole);
    return [
      name,
      weight,
      ...[figures?.headcount, figures?.censored, figures?.contribution].map(percent),
    ];
  });
  const parts = [
    [
      head,
      `population ${total.weight}`,
      `H ${percent(total.headcount)}  A ${percent(total.intensity)}  M0 ${decimal(total.adjusted)}`,
    ],
    toTable([['indicator', 'weight', 'headcount', 'censored', 'contribution'], ...indicators]),
    dimensions
      ? toTable([
          ['dimension', 'contribution'],
          ...dimensions.map((one) => [one.dimension, percent(one.contribution)]),
        ])
      : [],
    groups.length > 0 ? toTable([GROUP_HEAD, ...groups.map(toGroupLine)]) : [],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

const GROUP_HEAD = ['group', 'share', 'H', 'A', 'M0', 'contribution'];

function toGroupLine(group: CountedIndex['groups'][number]): string[] {
  const { name, share, headcount, intensity, adjusted, contribution } = group;
  const shown = [share, headcount, intensity].map(percent);
  return [name || '(blank)', ...shown, decimal(adjusted), percent(contribution)];
}

/** Columns as wide as their widest cell, figures to the right. */
function toTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width + 2);
      })
      .join(''),
  );
}

function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${(share * 100).toFixed(2)}%`;
}

function decimal(value: number): string {
  return value.toFixed(4);
}
