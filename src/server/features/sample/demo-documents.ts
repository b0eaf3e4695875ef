import { ComposedPaper } from '#contract/composed-paper.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import { inScope } from '#server/db/scope.ts';
import { composeDocument } from '#server/features/document/composed.service.ts';
import {
  deliverDocument,
  recordAcknowledgement,
} from '#server/features/document/delivery.service.ts';
import { listDocuments } from '#server/features/document/document.service.ts';
import { draftDocument } from '#server/features/document/draft.service.ts';
import {
  cancelDocument,
  issueDocument,
  receiveDocument,
} from '#server/features/document/number.service.ts';
import { draftPlanDocument } from '#server/features/document/source-draft.service.ts';
import { newId } from '#server/new-id.ts';
import { findOrganisationsByCode } from './sample.queries.ts';
import type { SampleAuthor } from './sample.service.ts';

/** Papers of the demonstration, made up but for the city's plan, which the ward's plan itself names. */
const PAPERS = [
  {
    kindId: 'TB',
    symbol: 'TB-UBND',
    abstract:
      'Phân công theo dõi phong trào thi đua “Vì người nghèo – Không để ai bị bỏ lại phía sau”',
    dated: '2022-10-10',
    method: 'app',
    recipients: ['phu-nu', 'mat-tran', 'nong-dan', 'thanh-nien'],
    acknowledged: { 'mat-tran': 'Lý Văn Mẫu', 'nong-dan': 'Vàng Thị Mẫu' },
  },
  {
    kindId: 'GM',
    symbol: 'GM-UBND',
    abstract: 'Mời họp triển khai tháng cao điểm “Vì người nghèo”',
    dated: '2022-10-12',
    method: 'paper',
    recipients: ['dang-uy', 'mat-tran', 'phu-nu'],
    acknowledged: { 'dang-uy': 'Bùi Văn Mẫu', 'phu-nu': 'Hoàng Thị Mẫu' },
  },
  {
    kindId: 'CV',
    symbol: 'UBND-VHXH',
    abstract: 'Về việc phối hợp tuyên truyền tháng cao điểm “Vì người nghèo”',
    dated: '2022-10-14',
    method: null,
    recipients: ['ban-nganh-doan-the'],
    acknowledged: {},
    cancelled: 'Ghi nhầm nơi nhận',
  },
] as const;

type Paper = (typeof PAPERS)[number];
type At = { communeId: string; context: (day: string) => Context };

/**
 * Fills the register of the demonstration once, through the register's own services: the city's plan as
 * an incoming paper, the ward's plan resting on it as a draft (the real one has neither number nor day),
 * and three papers that were numbered, sent, taken or cancelled.
 */
export async function loadDemoDocuments(
  deps: Deps,
  { communeId, author }: { communeId: string; author: SampleAuthor },
): Promise<void> {
  const context = officerDays(deps, { communeId, author });
  const at = { communeId, context };
  const list = { communeId, direction: 'incoming', search: '', limit: 1 } as const;
  const { total } = await listDocuments(context('2022-09-19'), list);
  if (total > 0) return;
  const city = await receiveDocument(context('2022-09-19'), {
    communeId,
    id: newId(),
    kindId: 'KH',
    paperNumber: '245/KH-UBND',
    issuer: 'UBND thành phố Lào Cai',
    dated: '2022-09-16',
    receivedOn: '2022-09-19',
    abstract:
      'Tổ chức thực hiện phong trào thi đua “Vì người nghèo – Không để ai bị bỏ lại phía sau”, giai đoạn 2021 – 2025',
    note: '',
  });
  const organisations = await inScope(
    deps.db,
    { communes: [communeId], neighbourhoods: '*' },
    (tx) => findOrganisationsByCode(tx, communeId),
  );
  for (const paper of PAPERS) await writePaper(at, paper, organisations);
  const plan = { communeId, id: newId() };
  await draftPlanDocument(context('2022-10-17'), plan);
  await composeNotice(at, city.id);
}

/** A notice that is still being composed; it rests on the city's plan. */
async function composeNotice({ communeId, context }: At, cityPlanId: string): Promise<void> {
  const text = 'Căn cứ Kế hoạch số 245/KH-UBND ngày 16/09/2022 của UBND thành phố Lào Cai;';
  await composeDocument(context('2022-10-17'), {
    communeId,
    id: newId(),
    links: [{ text, documentId: cityPlanId }],
    paper: ComposedPaper.parse({
      kind: 'notice',
      abstract: 'Tiếp nhận ủng hộ trong tháng cao điểm “Vì người nghèo”',
      basis: [text],
      body: 'I. THỜI GIAN, ĐỊA ĐIỂM\nTừ ngày 17 tháng 10 đến ngày 18 tháng 11 năm 2022, tại trụ sở Ủy ban nhân dân phường.\nII. HÌNH THỨC\nTiền, hàng hoá, ngày công; mỗi lần nhận có biên nhận và được công khai.',
      recipients: ['Các tổ dân phố'],
      archive: 'Lưu: VT, VHXH',
      signer: {
        capacity: 'TM',
        body: 'ỦY BAN NHÂN DÂN',
        position: 'CHỦ TỊCH',
        name: 'Trần Văn Mẫu',
      },
    }),
  });
}

/** What the ward's officer does on a day of the demonstration. */
export function officerDays(
  deps: Deps,
  { communeId, author }: { communeId: string; author: SampleAuthor },
): (day: string) => Context {
  return (day) => ({
    ...deps,
    now: () => new Date(`${day}T02:00:00Z`),
    actor: officerOf(author, communeId),
    requestId: newId(),
  });
}

export function officerOf(author: SampleAuthor, communeId: string): Actor {
  const grant = {
    id: newId(),
    role: 'ward_officer',
    unitId: communeId,
    communeIds: [communeId],
    neighbourhoodIds: null,
    organisationId: null,
  } as const;
  return { ...author, username: author.userId, grants: [grant] };
}

async function writePaper(
  { communeId, context }: At,
  paper: Paper,
  organisations: ReadonlyMap<string, { id: string; name: string }>,
): Promise<void> {
  const { kindId, symbol, abstract, dated } = paper;
  const day = context(dated);
  const recipients = paper.recipients.flatMap((code) => {
    const organisation = organisations.get(code);
    if (!organisation) return [];
    return [{ id: newId(), organisationId: organisation.id, name: organisation.name, code }];
  });
  const id = newId();
  const { version } = await draftDocument(day, {
    communeId,
    id,
    kindId,
    symbol,
    abstract,
    recipients: recipients.map(({ code: _code, ...recipient }) => recipient),
    signer: {
      capacity: 'TM',
      body: 'ỦY BAN NHÂN DÂN',
      position: 'CHỦ TỊCH',
      name: 'Trần Văn Mẫu',
    },
    basis: [],
    archive: 'Lưu: VT, VHXH',
    retention: '',
    note: '',
  });
  const of = { communeId, documentId: id };
  await issueDocument(day, { ...of, version, dated });
  if ('cancelled' in paper) await cancelDocument(day, { ...of, reason: paper.cancelled });
  if (paper.method === null) return;
  await deliverDocument(day, { ...of, recipients, method: paper.method, deliveredOn: dated });
  for (const { id: recipientId, code } of recipients) {
    const name = (paper.acknowledged as Readonly<Record<string, string>>)[code];
    if (name === undefined) continue;
    const receipt = { ...of, recipientId, acknowledgedName: name, acknowledgedOn: dated };
    await recordAcknowledgement(day, receipt);
  }
}
