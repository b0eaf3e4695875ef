import type { Dashboard } from '#contract/dashboard.ts';

type Movement = NonNullable<Dashboard['flows']>['poor'];
export type FlowColumn = keyof Movement['households'];

export type FlowLine = {
  column: FlowColumn;
  /** What the line does to the number: stands, takes away, adds. */
  sign: '' | '−' | '+';
  households: number;
  persons: number;
};

const signs: Record<FlowColumn, FlowLine['sign']> = {
  c1: '',
  c2: '−',
  c3: '−',
  c4: '−',
  c5: '+',
  c6: '+',
  c7: '+',
  c8: '+',
  c9: '',
};

/** Report 7.2 or 7.3 as lines from the opening to the closing; "other" is left out when it is nothing. */
export function flowLines({ households, persons }: Movement): FlowLine[] {
  const columns = Object.keys(signs) as FlowColumn[];
  return columns
    .filter((column) => {
      const isOther = column === 'c4' || column === 'c8';
      return !isOther || households[column] > 0 || persons[column] > 0;
    })
    .map((column) => ({
      column,
      sign: signs[column],
      households: households[column],
      persons: persons[column],
    }));
}

export type FlowWords = {
  direction: 'fall' | 'rise' | 'same';
  from: number;
  to: number;
  /** Households that crossed the line outwards, and inwards; "other" is neither. */
  left: number;
  entered: number;
};

/** The year in one sentence's worth of figures. */
export function flowWords({ households: row }: Movement): FlowWords {
  const direction = row.c9 < row.c1 ? 'fall' : row.c9 > row.c1 ? 'rise' : 'same';
  return {
    direction,
    from: row.c1,
    to: row.c9,
    left: row.c2 + row.c3,
    entered: row.c5 + row.c6 + row.c7,
  };
}
