import { parseTarget } from './target.ts';

/** The parts of a plan's data that refer to one another. */
type PlanData = {
  movement: { code: string; name: string; fromYear: number; toYear: number };
  paper: { title: string; recipients: readonly { organisation: string | null }[] };
  clauses: readonly { id: string; parent: string | null }[];
  targets: readonly {
    id: string;
    clause: string;
    kind: string;
    baselineYear: number;
    params: Readonly<Record<string, unknown>>;
  }[];
  organisations: readonly { id: string }[];
  tasks: readonly {
    id: string;
    clause: string;
    lead: string | null;
    cooperating: readonly string[];
    startsOn: string | null;
    dueOn: string | null;
  }[];
};

/** One thing that keeps a plan from being saved: where it is, and how to mend it. */
export type PlanDataFault = { where: string; vi: string; en: string };

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/**
 * What is wrong with a plan as data: ids used twice, clauses before their parent, tasks of clauses
 * or organisations that are not there, targets nobody could follow. Empty when it can be saved.
 */
export function checkPlan(plan: PlanData): PlanDataFault[] {
  return [
    ...checkMovement(plan),
    ...checkClauses(plan),
    ...checkTargets(plan),
    ...checkTasks(plan),
    ...checkRecipients(plan),
  ];
}

function checkMovement({ movement, paper }: PlanData): PlanDataFault[] {
  const { code, name, fromYear, toYear } = movement;
  const faults: PlanDataFault[] = [];
  if (!CODE.test(code)) {
    faults.push({
      where: 'movement.code',
      vi: `Mã phong trào “${code}” chỉ được gồm chữ thường không dấu, số và dấu gạch nối.`,
      en: `The movement's code “${code}” may hold small letters, digits and hyphens only.`,
    });
  }
  if (name.trim() === '' || paper.title.trim() === '') {
    faults.push({
      where: 'movement.name',
      vi: 'Chưa có tên phong trào hoặc trích yếu của kế hoạch.',
      en: 'The movement has no name, or the plan no title.',
    });
  }
  if (fromYear < FIRST_YEAR || toYear > LAST_YEAR || toYear < fromYear) {
    faults.push({
      where: 'movement.years',
      vi: `Giai đoạn ${fromYear} - ${toYear} không đúng: năm đầu phải từ ${FIRST_YEAR} và không sau năm cuối.`,
      en: `The period ${fromYear}–${toYear} cannot be: it must begin in ${FIRST_YEAR} or later and not after its end.`,
    });
  }
  return faults;
}

function checkClauses({ clauses }: PlanData): PlanDataFault[] {
  const seen = new Set<string>();
  const faults: PlanDataFault[] = [];
  for (const { id, parent } of clauses) {
    if (seen.has(id)) faults.push(usedTwice(`clauses.${id}`, `Mục ${id}`, `Clause ${id}`));
    if (parent !== null && !seen.has(parent)) {
      faults.push({
        where: `clauses.${id}`,
        vi: `Mục ${id} nằm trong mục ${parent}, nhưng không có mục ${parent} ở trước nó.`,
        en: `Clause ${id} lies in ${parent}, which does not come before it.`,
      });
    }
    seen.add(id);
  }
  return faults;
}

function checkTargets({ targets, clauses }: PlanData): PlanDataFault[] {
  const known = new Set(clauses.map(({ id }) => id));
  return targets.flatMap(({ id, clause, kind, baselineYear, params }) => {
    const faults: PlanDataFault[] = [];
    if (!known.has(clause))
      faults.push(unknownClause(`targets.${id}`, `Chỉ tiêu ${id}`, `Target ${id}`, clause));
    if (!parseTarget(kind, baselineYear, params)) {
      faults.push({
        where: `targets.${id}`,
        vi: `Chỉ tiêu ${id} thiếu con số hoặc năm cuối không sau năm gốc ${baselineYear}.`,
        en: `Target ${id} lacks its figure, or its last year is not after the baseline ${baselineYear}.`,
      });
    }
    return faults;
  });
}

function checkTasks({ tasks, clauses, organisations }: PlanData): PlanDataFault[] {
  const known = new Set(clauses.map(({ id }) => id));
  const bodies = new Set<string>();
  const seen = new Set<string>();
  const faults: PlanDataFault[] = [];
  for (const { id } of organisations) {
    if (bodies.has(id))
      faults.push(usedTwice(`organisations.${id}`, `Tổ chức ${id}`, `Organisation ${id}`));
    if (!CODE.test(id)) {
      faults.push({
        where: `organisations.${id}`,
        vi: `Mã tổ chức “${id}” chỉ được gồm chữ thường không dấu, số và dấu gạch nối.`,
        en: `The organisation's code “${id}” may hold small letters, digits and hyphens only.`,
      });
    }
    bodies.add(id);
  }
  for (const { id, clause, lead, cooperating, startsOn, dueOn } of tasks) {
    const where = `tasks.${id}`;
    if (seen.has(id)) faults.push(usedTwice(where, `Nhiệm vụ ${id}`, `Task ${id}`));
    seen.add(id);
    if (!known.has(clause))
      faults.push(unknownClause(where, `Nhiệm vụ ${id}`, `Task ${id}`, clause));
    for (const body of [lead, ...cooperating]) {
      if (body !== null && !bodies.has(body))
        faults.push(unknownBody(where, `Nhiệm vụ ${id}`, `Task ${id}`, body));
    }
    if (startsOn !== null && dueOn !== null && startsOn > dueOn) {
      faults.push({
        where,
        vi: `Nhiệm vụ ${id} bắt đầu ${startsOn} sau hạn ${dueOn}.`,
        en: `Task ${id} begins on ${startsOn}, after it is due on ${dueOn}.`,
      });
    }
  }
  return faults;
}

function checkRecipients({ paper, organisations }: PlanData): PlanDataFault[] {
  const bodies = new Set(organisations.map(({ id }) => id));
  return paper.recipients.flatMap(({ organisation }, index) =>
    organisation === null || bodies.has(organisation)
      ? []
      : [
          unknownBody(
            `recipients.${index + 1}`,
            `Nơi nhận thứ ${index + 1}`,
            `Recipient ${index + 1}`,
            organisation,
          ),
        ],
  );
}

function usedTwice(where: string, vi: string, en: string): PlanDataFault {
  return { where, vi: `${vi} có hai lần.`, en: `${en} stands there twice.` };
}

function unknownClause(where: string, vi: string, en: string, clause: string): PlanDataFault {
  return {
    where,
    vi: `${vi} thuộc mục ${clause}, mà kế hoạch không có mục đó.`,
    en: `${en} belongs to clause ${clause}, which the plan does not have.`,
  };
}

function unknownBody(where: string, vi: string, en: string, body: string): PlanDataFault {
  return {
    where,
    vi: `${vi} nhắc đến tổ chức “${body}”, mà tệp không có tổ chức đó.`,
    en: `${en} names the organisation “${body}”, which the file does not have.`,
  };
}
