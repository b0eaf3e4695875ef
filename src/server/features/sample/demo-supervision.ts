import type { Actor, Context, Deps } from '#server/access/context.ts';
import { inScope } from '#server/db/scope.ts';
import { listNeighbourhoods } from '#server/features/admin-unit/neighbourhood.service.ts';
import { getMovement } from '#server/features/movement/plan.service.ts';
import {
  answerSupervision,
  listSupervisions,
  recordSupervision,
  settleSupervision,
} from '#server/features/movement/supervision/supervision.service.ts';
import { listRounds } from '#server/features/review/round.service.ts';
import { newId } from '#server/new-id.ts';
import { officerOf } from './demo-documents.ts';
import { recordedOn } from './entry.ts';
import { findOrganisationsByCode } from './sample.queries.ts';
import type { SampleAuthor } from './sample.service.ts';

type Story = {
  on: string;
  supervisor: string;
  people: string;
  about: { round: number; neighbourhood: number } | { task: string } | { organisation: string };
  lookedAt: string;
  finding: string;
  result: 'no_remark' | 'remark' | 'violation_suspected';
  recommendation?: string;
  /** Without a day an answer is never late, whenever the demonstration is looked at. */
  asked?: { of: string; dueOn: string | null };
  answer?: { on: string; text: string };
  settled?: { on: string; verdict: 'closed' | 'sent_back'; text: string };
};

/** Made up: who looked at meetings, postings and tasks of the demonstration, and what followed. */
const STORIES: readonly Story[] = [
  {
    on: '2024-10-04',
    supervisor: 'mat-tran',
    people: 'Ông Lý Văn Mẫu, Chủ tịch; bà Hoàng Thị Mẫu, thanh tra nhân dân',
    about: { round: 2024, neighbourhood: 0 },
    lookedAt: 'Dự cuộc họp dân bình xét tại nhà văn hoá, xem sổ ghi và phiếu biểu quyết.',
    finding: 'Đủ thành phần, biểu quyết công khai từng hộ, kết quả đọc lại trước khi kết thúc.',
    result: 'no_remark',
  },
  {
    on: '2024-10-11',
    supervisor: 'mat-tran',
    people: 'Ông Lý Văn Mẫu, Chủ tịch',
    about: { round: 2024, neighbourhood: 1 },
    lookedAt: 'Bảng niêm yết danh sách tại nhà văn hoá và tại trụ sở.',
    finding: 'Danh sách niêm yết ở nhà văn hoá thiếu tờ thứ hai; ở trụ sở thì đủ.',
    result: 'remark',
    recommendation: 'Dán đủ hai tờ, giữ niêm yết cho hết ngày quy định.',
    asked: { of: 'ban-van-dong-to-dan-pho', dueOn: '2024-10-14' },
    answer: { on: '2024-10-12', text: 'Đã dán lại đủ hai tờ sáng 12/10, có ảnh trong sổ tổ.' },
    settled: { on: '2024-10-14', verdict: 'closed', text: 'Đã xem lại, đủ danh sách.' },
  },
  {
    on: '2025-04-22',
    supervisor: 'hdnd-phuong',
    people: 'Bà Vàng Thị Mẫu, Phó Chủ tịch; ông Bùi Văn Mẫu, uỷ viên',
    about: { task: 'T10' },
    lookedAt: 'Sổ tiếp nhận ủng hộ quý I và chứng từ trao cho 6 hộ.',
    finding: 'Sổ ghi đủ số tiền; 2 lần trao chưa có chữ ký của người nhận.',
    result: 'remark',
    recommendation: 'Bổ sung chữ ký, lần sau ký nhận ngay khi trao.',
    asked: { of: 'mat-tran', dueOn: '2025-05-10' },
    answer: { on: '2025-05-08', text: 'Đã xuống hộ lấy bổ sung chữ ký của cả hai người nhận.' },
  },
  {
    on: '2025-10-20',
    supervisor: 'mat-tran',
    people: 'Ông Lý Văn Mẫu, Chủ tịch; ông Lò Văn Mẫu, thanh tra nhân dân',
    about: { organisation: 'phu-nu' },
    lookedAt: 'Báo cáo năm của Hội và nội dung sinh hoạt của 3 chi hội.',
    finding: 'Hai chi hội ghi đã giúp hộ nghèo nhưng chưa có tên hộ, chưa có ảnh hay biên bản.',
    result: 'remark',
    recommendation: 'Ghi rõ giúp hộ nào, việc gì, có xác nhận của tổ trưởng.',
    asked: { of: 'phu-nu', dueOn: '2025-11-15' },
  },
  {
    on: '2025-11-05',
    supervisor: 'dang-uy',
    people: 'Ông Trần Văn Mẫu, Phó Bí thư Thường trực',
    about: { task: 'T25' },
    lookedAt: 'Lịch phát thanh tháng 9 và tháng 10.',
    finding: 'Thời lượng ghi trong báo cáo nhiều hơn lịch phát đã lưu.',
    result: 'violation_suspected',
    recommendation: 'Đối chiếu sổ phát thanh, báo cáo lại số thật.',
    asked: { of: 'van-hoa-xa-hoi', dueOn: null },
    answer: { on: '2025-11-20', text: 'Do tính cả giờ tiếp âm đài tỉnh.' },
    settled: {
      on: '2025-11-24',
      verdict: 'sent_back',
      text: 'Đề nghị nêu số phút của từng tháng, kèm bản chụp sổ phát thanh.',
    },
  },
];

type Facts = {
  communeId: string;
  organisations: ReadonlyMap<string, { id: string; name: string }>;
  tasks: ReadonlyMap<string, string>;
  rounds: ReadonlyMap<number, string>;
  places: readonly string[];
};

/** Fills the supervision log of the demonstration once, through the services an office uses itself. */
export async function loadDemoSupervision(
  deps: Deps,
  draft: { communeId: string; author: SampleAuthor; taskTitles: ReadonlyMap<string, string> },
): Promise<void> {
  const { communeId, author } = draft;
  const officer = contextOf(deps, officerOf(author, communeId), null);
  if ((await listSupervisions(officer, { communeId })).total > 0) return;
  const facts = await findFacts(deps, officer, draft);
  for (const story of STORIES) await writeStory(deps, draft, story, facts);
}

async function findFacts(
  deps: Deps,
  officer: Context,
  { communeId, taskTitles }: { communeId: string; taskTitles: ReadonlyMap<string, string> },
): Promise<Facts> {
  const scope = { communes: [communeId], neighbourhoods: '*' } as const;
  const organisations = await inScope(deps.db, scope, (tx) =>
    findOrganisationsByCode(tx, communeId),
  );
  const { page } = await getMovement(officer, { communeId });
  const tasks = new Map(
    [...taskTitles].flatMap(([code, title]) => {
      const task = page?.tasks.find((one) => one.title === title);
      return task ? [[code, task.id] as const] : [];
    }),
  );
  const { rounds } = await listRounds(officer, { communeId });
  const { items } = await listNeighbourhoods(officer, { communeId });
  return {
    communeId,
    organisations,
    tasks,
    rounds: new Map(rounds.map(({ year, id }) => [year, id])),
    places: items.filter(({ validTo }) => validTo === null).map(({ id }) => id),
  };
}

async function writeStory(
  deps: Deps,
  { communeId, author }: { communeId: string; author: SampleAuthor },
  story: Story,
  facts: Facts,
): Promise<void> {
  const actor = officerOf(author, communeId);
  const organisationOf = (code: string) => {
    const known = facts.organisations.get(code);
    if (!known) throw new Error(`The plan has no organisation ${code}`);
    return known;
  };
  const { on, people, lookedAt, finding, result, recommendation = '', asked } = story;
  const entryId = newId();
  await recordSupervision(contextOf(deps, actor, on), {
    communeId,
    id: entryId,
    correctsId: null,
    supervisedOn: on,
    supervisorId: organisationOf(story.supervisor).id,
    people,
    lookedAt,
    finding,
    result,
    recommendation,
    responsibleId: asked === undefined ? null : organisationOf(asked.of).id,
    dueOn: asked?.dueOn ?? null,
    ...subjectOf(story, facts),
  });
  const { answer, settled } = story;
  if (!asked || !answer) return;
  const { id: organisationId, name } = organisationOf(asked.of);
  const [grant] = actor.grants;
  if (!grant) throw new Error('The officer of the demonstration has no grant');
  const grants = [{ ...grant, role: 'organisation' as const, organisationId }];
  const answerId = newId();
  const speaker = contextOf(deps, { userId: name, username: name, name, grants }, answer.on);
  await answerSupervision(speaker, { communeId, entryId, id: answerId, text: answer.text });
  if (!settled) return;
  const { verdict, text } = settled;
  const settling = { communeId, entryId, id: newId(), verdict, answerId, text };
  await settleSupervision(contextOf(deps, actor, settled.on), settling);
}

function subjectOf({ about }: Story, { organisations, tasks, rounds, places }: Facts) {
  const nothing = {
    taskId: null,
    period: null,
    roundId: null,
    neighbourhoodId: null,
    subjectOrganisationId: null,
    subjectNote: '',
  };
  if ('task' in about) {
    return { ...nothing, kind: 'task' as const, taskId: tasks.get(about.task) ?? null };
  }
  if ('organisation' in about) {
    const subjectOrganisationId = organisations.get(about.organisation)?.id ?? null;
    return { ...nothing, kind: 'organisation' as const, subjectOrganisationId };
  }
  const neighbourhoodId = places[about.neighbourhood] ?? null;
  const roundId = rounds.get(about.round) ?? null;
  return { ...nothing, kind: 'review' as const, neighbourhoodId, roundId };
}

function contextOf(deps: Deps, actor: Actor, on: string | null): Context {
  const now = on === null ? deps.now : () => new Date(recordedOn(on));
  return { ...deps, now, actor, requestId: newId() };
}
