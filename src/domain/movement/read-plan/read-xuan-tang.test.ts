import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toSearchKey } from '#domain/text/search-key.ts';
import { readPlan } from './read-plan.ts';

const root = new URL('../../../../', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The plan of Xuân Tăng as people made it into data. */
type Truth = {
  paper: {
    number: number | null;
    symbol: string;
    place: string;
    date: string | null;
    year: number;
    title: string;
    closing: string;
    issuer: object;
    basis: { text: string; refersTo: object }[];
    recipients: { text: string; organisation: string; isArchive: boolean }[];
    signer: object;
  };
  movement: { name: string; fromYear: number; toYear: number };
  clauses: { id: string; parent: string | null; label: string; heading: string; body: string }[];
  targets: { clause: string; kind: string; baselineYear: number; params: object }[];
  organisations: { id: string; namedInPlan: boolean }[];
  tasks: { clause: string; title: string; lead: string; leadIsNamedInPlan: boolean }[];
  faults: { clause: string; kind: string; found: string; note: string }[];
};

describe('the plan of Xuân Tăng, compared with what people made of it', () => {
  const truth = JSON.parse(readText('samples/xuan-tang-2022/plan.json')) as Truth;
  const read = readPlan(readText('samples/xuan-tang-2022/original.txt'));

  test('head, movement, basis, closing, recipients and signer are the same', () => {
    const { number, symbol, place, date, year, title, issuer } = truth.paper;
    const values = Object.fromEntries(
      Object.entries(read.head).map(([name, { value }]) => [name, value]),
    );
    expect(values).toMatchObject({ number, symbol, place, date, year, title, issuer });
    const { name, fromYear, toYear } = truth.movement;
    expect(read.movement.value).toEqual({ name, fromYear, toYear });
    expect(read.basis.map(({ text, refersTo }) => ({ text, refersTo }))).toEqual(truth.paper.basis);
    expect(read.closing.value).toBe(truth.paper.closing);
    expect(
      read.recipients.map(({ text, organisation, isArchive }) => ({
        text,
        organisation,
        isArchive,
      })),
    ).toEqual(truth.paper.recipients);
    expect(read.signer.value).toEqual(truth.paper.signer);
  });

  test('every clause has the same id, parent, label, heading and text', () => {
    const clauses = read.clauses.map(
      ({ place: _place, confidence: _confidence, ...clause }) => clause,
    );
    expect(clauses).toEqual(
      truth.clauses.map(({ id, parent, label, heading, body }) => ({
        id,
        parent,
        label,
        heading,
        body,
      })),
    );
  });

  test('the three targets are the same, each with its words', () => {
    const targets = read.targets.map(({ clause, kind, baselineYear, params }) => ({
      clause,
      kind,
      baselineYear,
      params,
    }));
    expect(targets).toEqual(
      truth.targets.map(({ clause, kind, baselineYear, params }) => ({
        clause,
        kind,
        baselineYear,
        params,
      })),
    );
    const [poorRate] = read.targets;
    const { line = 0, from, to } = poorRate?.place ?? {};
    expect(read.lines[line]?.slice(from, to)).toContain('0,06%');
  });

  test('the organisations the plan names are found, and no others', () => {
    const named = truth.organisations.filter(({ namedInPlan }) => namedInPlan).map(({ id }) => id);
    expect(read.organisations.map(({ id }) => id).toSorted()).toEqual(named.toSorted());
  });

  test('tasks: recall and precision by clause, leads that the plan names, years', () => {
    const words = (text: string): Set<string> => new Set(toSearchKey(text).split(' '));
    const covers = (title: string, wanted: string): boolean => {
      const own = words(title);
      const asked = [...words(wanted)];
      return asked.filter((word) => own.has(word)).length / asked.length >= 0.6;
    };
    const isFound = (task: Truth['tasks'][number]): boolean =>
      read.tasks.some(({ clause, title }) => clause === task.clause && covers(title, task.title));
    const found = truth.tasks.filter(isFound);
    const wantedClauses = new Set(truth.tasks.map(({ clause }) => clause));
    const right = read.tasks.filter(({ clause }) => wantedClauses.has(clause));
    const recall = found.length / truth.tasks.length;
    const precision = right.length / read.tasks.length;
    expect({ recall: recall >= 0.88, precision: precision >= 0.9 }).toEqual({
      recall: true,
      precision: true,
    });
    for (const { clause, lead } of truth.tasks.filter(
      ({ leadIsNamedInPlan }) => leadIsNamedInPlan,
    )) {
      const leads = read.tasks.filter((task) => task.clause === clause).map((task) => task.lead);
      // I.2.a states a wish ("phải trở thành nhiệm vụ"), which people made into a task.
      expect(clause === 'I.2.a' || leads.includes(lead)).toBe(true);
    }
    const review = read.tasks.find(({ title }) => title.startsWith('Tổ chức sơ kết'));
    expect(review).toMatchObject({ startsOn: '2023-01-01', dueOn: '2024-12-31' });
    const final = read.tasks.find(({ title }) => title.startsWith('Tổng kết'));
    expect(final).toMatchObject({ startsOn: '2025-01-01', dueOn: '2025-12-31' });
    const campaign = read.tasks.find(({ title }) => title.includes('Tháng cao điểm'));
    expect(campaign).toMatchObject({
      rhythm: 'campaign',
      startsOn: '2021-10-17',
      dueOn: '2025-11-18',
    });
  });

  test('its own faults are told with their place: 20 of the 24 people found', () => {
    const isFound = ({ found, note }: Truth['faults'][number]): boolean =>
      read.faults.some(
        (fault) =>
          fault.found !== '' &&
          (fault.found.includes(found) ||
            found.includes(fault.found) ||
            note.includes(fault.sentence.vi)),
      );
    const kinds = read.faults.map(({ kind }) => kind);
    const blanks = truth.faults.filter(({ kind }) => kind === 'blank').length;
    // Two faults of people are one hole in the numbering, seen from IV and from V.
    const holes = truth.faults.filter(({ kind }) => kind === 'numbering').length;
    const others = truth.faults.filter(
      ({ kind }) => !['blank', 'numbering', 'missing_lead'].includes(kind),
    );
    const missed = others
      .filter((fault) => !isFound(fault))
      .map(({ kind, found }) => `${kind}: ${found}`);
    expect(kinds).toEqual(
      expect.arrayContaining(['number_blank', 'date_blank', 'part_missing', 'lead_missing']),
    );
    expect(blanks + holes + 1 + others.length).toBe(truth.faults.length);
    // What only a reader of the sense can see.
    expect(missed).toEqual([
      'punctuation: công sức trí tuệ',
      'wording: đề ra thi đua nội dung, giải pháp',
      'consistency: tập thể, cá nhân',
    ]);
    expect(read.faults.find(({ kind }) => kind === 'part_missing')).toMatchObject({
      clause: 'IV',
      sentence: { vi: 'Thiếu mục III: các mục đánh số I, II, IV, V.' },
    });
    // No fault is made up: all are people's, or the dashes run together, which they left unsaid.
    const invented = read.faults.filter(
      ({ kind, found }) =>
        kind !== 'joined_dashes' &&
        found !== '' &&
        !truth.faults.some(
          (fault) =>
            found.includes(fault.found) ||
            fault.found.includes(found) ||
            fault.clause === found ||
            fault.kind === 'numbering',
        ),
    );
    expect(invented).toEqual([]);
  });
});
