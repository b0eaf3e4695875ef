import { toSearchKey } from '#domain/text/search-key.ts';
import {
  matchOrganisations,
  type CommuneWord,
  type KnownOrganisation,
} from './organisation-words.ts';
import { CELL_GAP } from './plan-lines.ts';
import type { ClauseProposal, Confidence, Place, TaskProposal } from './proposal.ts';
import { placeIn, splitStatements, type Period } from './read-targets.ts';
import { readTiming, readYearsPrefix } from './read-timing.ts';

/** Where an organisation was given something to do. */
export type NamedOrganisation = { organisation: KnownOrganisation; place: Place };

export type ReadTasks = {
  tasks: TaskProposal[];
  named: NamedOrganisation[];
  /** Clauses of the part "tổ chức thực hiện" that ask for something and name nobody. */
  leaderless: ClauseProposal[];
};

type TaskContext = { period: Period; communeWord: CommuneWord };

/** How a sentence that asks for something begins. */
const VERBS =
  /^(?:tiep tuc |kip thoi |tich cuc |chu dong |thuong xuyen |dinh ky |phai )*(?:tuyen truyen|day manh|van dong|huy dong|to chuc|xay dung|thuc hien|giam sat|tang cuong|khuyen khich|uu tien|long ghep|phoi hop|chu tri|tham muu|huong dan|kiem tra|ra soat|bao cao|tong hop|so ket|tong ket|bo tri|trien khai|keu goi|bieu duong|de xuat|chi dao|nhan rong|giai quyet|bao dam|dam bao|ho tro|cung cap|lap |thong ke|phat dong|phan cong|giao |quan ly|theo doi|don doc|boi duong|de ra|tap trung|lua chon|trinh |mo |cap |cho vay|danh gia|phat hien|dang ky|tao dieu kien|dao tao|day nghe|tu van|gioi thieu|ban hanh|quan triet|pho bien|niem yet|tiep nhan|giup|cai thien|doi moi|tro giup|thanh lap|cu |phan bo|trao |tang |tham hoi|xet |binh xet|cong khai|khao sat|duy tri|nang cao|phat huy|sua chua|xoa |dua |gan |tiep tuc )/;
/** Words a sentence may begin with before it says what is asked. */
const DUTY =
  /(?:có trách nhiệm|chịu trách nhiệm|chủ trì|đề ra|phối hợp|tổ chức|chỉ đạo|thực hiện|hướng dẫn|tham mưu|vận động|tuyên truyền|giám sát|xây dựng|rà soát|báo cáo|ưu tiên|bố trí|cho vay|hỗ trợ|đưa tin|đăng ký|phát động|mở|niêm yết)/iu;
const COOPERATION =
  /phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng)|cơ\s+quan\s+phối\s+hợp|đơn\s+vị\s+phối\s+hợp/iu;
const NO_TASKS = /\b(muc dich|muc tieu|chi tieu|kinh phi|quan diem|phu luc)\b/;
const ONLY_WISHES = /\byeu cau\b/;
const ASSIGNING = /\b(to chuc thuc hien|phan cong|trach nhiem)\b/;
const MAX_TITLE = 480;

/** What the clauses ask somebody to do: one task for each sentence that begins with a deed. */
export function readTasks(clauses: readonly ClauseProposal[], context: TaskContext): ReadTasks {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const result: ReadTasks = { tasks: [], named: [], leaderless: [] };
  for (const clause of clauses) {
    const above = chainOf(clause, byId);
    const keys = above.map(({ heading }) => toSearchKey(heading));
    if (keys.some((key) => NO_TASKS.test(key) && !ONLY_WISHES.test(key))) continue;
    const owners = ownersOf(above, context, result.named);
    const drafts = clause.body.includes(CELL_GAP)
      ? readRow(clause, context)
      : readClause(clause, { above, owners, context });
    const isWish = keys.some((key) => ONLY_WISHES.test(key));
    for (const { named, ...draft } of drafts) {
      result.named.push(...named);
      const confidence = isWish ? 'guess' : draft.confidence;
      result.tasks.push({ ...draft, confidence, id: taskId(result.tasks.length) });
    }
    const isAssigning = keys.some((key) => ASSIGNING.test(key));
    if (isAssigning && drafts.length > 0 && drafts.every(({ lead }) => lead === null)) {
      result.leaderless.push(clause);
    }
  }
  return result;
}

type Draft = Omit<TaskProposal, 'id'> & { named: NamedOrganisation[] };
type Owners = { lead: KnownOrganisation | null; cooperating: KnownOrganisation[] };

function chainOf(
  clause: ClauseProposal,
  byId: ReadonlyMap<string, ClauseProposal>,
): ClauseProposal[] {
  const chain = [clause];
  for (let at = clause; at.parent !== null;) {
    const parent = byId.get(at.parent);
    if (!parent) break;
    chain.push(parent);
    at = parent;
  }
  return chain;
}

/** The organisations of the nearest heading that names some: "2. Hội Phụ nữ, Hội Nông dân:". */
function ownersOf(
  above: readonly ClauseProposal[],
  { communeWord }: TaskContext,
  named: NamedOrganisation[],
): Owners {
  for (const clause of above) {
    const matches = matchOrganisations(clause.heading, communeWord);
    const isOfPart = toSearchKey(clause.heading).split(' ').length > 25;
    if (matches.length === 0 || isOfPart || (matches[0]?.from ?? 0) > 30) continue;
    if (clause === above[0])
      named.push(...matches.map((match) => placed(clause, match, clause.heading)));
    const [lead = null, ...cooperating] = unique(matches.map(({ organisation }) => organisation));
    return { lead, cooperating };
  }
  return { lead: null, cooperating: [] };
}

function readClause(
  clause: ClauseProposal,
  { above, owners, context }: { above: ClauseProposal[]; owners: Owners; context: TaskContext },
): Draft[] {
  const own = readYearsPrefix(clause.body);
  const years = own ?? above.map(({ heading }) => readYearsPrefix(`${heading}:`)).find(Boolean);
  const skip = own?.length ?? 0;
  let owner = owners;
  return splitStatements(clause.body.slice(skip)).flatMap(({ text, from }): Draft[] => {
    const found = readOwners(text, context.communeWord);
    const named = found.matches.map((match) => ({
      organisation: match.organisation,
      place: placeIn(clause, skip + from + match.from, match.to - match.from),
    }));
    if (found.lead) owner = { lead: found.lead, cooperating: [] };
    const deed = text.slice(found.deedFrom);
    if (!found.lead && !VERBS.test(`${toSearchKey(deed)} `)) return [];
    const timing = readTiming(text, context.period, years);
    const cooperating = unique([...owner.cooperating, ...found.cooperating]);
    return [
      {
        ...timing,
        clause: clause.id,
        title: toTitle(deed),
        lead: owner.lead?.id ?? null,
        cooperating: cooperating.map(({ id }) => id).filter((id) => id !== owner.lead?.id),
        place: placeIn(clause, skip + from, text.length),
        confidence: weigh(owner.lead !== null, timing.confidence),
        named,
      },
    ];
  });
}

function weigh(hasLead: boolean, timing: Confidence): Confidence {
  if (hasLead && timing === 'sure') return 'sure';
  return hasLead || timing !== 'guess' ? 'likely' : 'guess';
}

type FoundOwners = Owners & {
  matches: { organisation: KnownOrganisation; from: number; to: number }[];
  deedFrom: number;
};

/** "Hội Phụ nữ chủ trì, phối hợp với Hội Nông dân …": who leads, who helps, and the deed. */
function readOwners(text: string, communeWord: CommuneWord): FoundOwners {
  const matches = matchOrganisations(text, communeWord);
  const help = COOPERATION.exec(text);
  const lead = findLead(text, matches);
  const helpers = help
    ? matches.filter(({ from }) => from > help.index && from < help.index + 250)
    : [];
  return {
    lead: lead?.organisation ?? null,
    cooperating: helpers.map(({ organisation }) => organisation),
    matches: [...(lead ? [lead] : []), ...helpers.filter((each) => each !== lead)],
    deedFrom: lead ? afterColon(text, lead.to) : 0,
  };
}

function findLead(text: string, matches: readonly FoundOwners['matches'][number][]) {
  const [first] = matches;
  if (!first) return undefined;
  const before = text.slice(0, first.from).trim();
  const isSubject = before === '' || /^(?:Giao|Đề nghị|Yêu cầu|Phân công|Các)$/iu.test(before);
  const after = text.slice(first.to, first.to + 60);
  if (isSubject && (/^\s*[:,]/u.test(after) || DUTY.test(after))) return first;
  const chair = /(?:do|đơn vị chủ trì\s*:?|chủ trì\s*:)\s*$/iu.test(before.slice(-25));
  return chair ? first : undefined;
}

function afterColon(text: string, to: number): number {
  const rest = /^[^:]{0,60}:\s*/u.exec(text.slice(to));
  return to + (rest?.[0].length ?? /^[\s,]*/u.exec(text.slice(to))?.[0].length ?? 0);
}

/** A row of a table of tasks: what, who leads, who helps, until when, divided by " | ". */
function readRow(clause: ClauseProposal, { period, communeWord }: TaskContext): Draft[] {
  const cells = clause.body.split(CELL_GAP).map((cell) => cell.trim());
  const deed = cells.find((cell) => VERBS.test(`${toSearchKey(cell)} `));
  if (deed === undefined) return [];
  const others = cells.filter((cell) => cell !== deed);
  const owned = others.flatMap((cell) => {
    const matches = matchOrganisations(cell, communeWord);
    return matches.length > 0 ? [matches] : [];
  });
  const [leads = [], helpers = []] = owned;
  const [lead = null, ...more] = unique(leads.map(({ organisation }) => organisation));
  const timing = readTiming(others.join('; '), period);
  return [
    {
      ...timing,
      clause: clause.id,
      title: toTitle(deed),
      lead: lead?.id ?? null,
      cooperating: unique([...more, ...helpers.map((each) => each.organisation)]).map(
        ({ id }) => id,
      ),
      place: clause.place,
      confidence: weigh(lead !== null, timing.confidence),
      named: [...leads, ...helpers].map((match) => placed(clause, match, clause.body)),
    },
  ];
}

function placed(
  clause: ClauseProposal,
  match: { organisation: KnownOrganisation; from: number; to: number },
  text: string,
): NamedOrganisation {
  const start = clause.place.to - text.length + match.from;
  const place = {
    line: clause.place.line,
    from: Math.max(start, 0),
    to: start + match.to - match.from,
  };
  return { organisation: match.organisation, place };
}

function unique(organisations: readonly KnownOrganisation[]): KnownOrganisation[] {
  return [...new Map(organisations.map((each) => [each.id, each])).values()];
}

function toTitle(text: string): string {
  const plain = text.replace(/[\s.;:,/]+$/u, '').trim();
  const short =
    plain.length <= MAX_TITLE ? plain : `${plain.slice(0, MAX_TITLE).replace(/\s\S*$/u, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

function taskId(count: number): string {
  return `T${String(count + 1).padStart(2, '0')}`;
}
