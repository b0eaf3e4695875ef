import { issueDocument } from '#contract/document-act.ts';
import { draftDocument, type DocumentPage } from '#contract/document.ts';
import type { Input } from '#contract/endpoint.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import type { ApiAnswer, Client, TestApi } from './api.ts';

type Draft = Input<typeof draftDocument>;

export const chairSigner = {
  capacity: 'TM',
  body: 'ỦY BAN NHÂN DÂN',
  position: 'CHỦ TỊCH',
  name: 'Trần Văn Mẫu',
} as const;

/** A notice of the ward, ready to be numbered. */
export function draftOf(communeId: string, changes: Partial<Draft> = {}): Draft {
  return {
    communeId,
    id: newId(),
    kindId: 'TB',
    symbol: 'TB-UBND',
    abstract: 'Triển khai tháng cao điểm “Vì người nghèo”',
    signer: chairSigner,
    basis: [],
    recipients: [],
    archive: 'Lưu: VT, VHXH',
    retention: '',
    note: '',
    ...changes,
  };
}

/** Drafts a paper and takes its number. */
export async function issueOne(
  client: Client,
  draft: Draft,
  dated: string,
): Promise<ApiAnswer<DocumentPage>> {
  const { communeId, id } = draft;
  const drafted = await client.call(draftDocument, draft);
  if (drafted.status !== 200) return drafted;
  const { version } = drafted.body;
  return client.call(issueDocument, { communeId, documentId: id, version, dated });
}

/** An organisation of the commune that can be named as a recipient. */
export async function buildOrganisation(
  api: TestApi,
  name: string,
  communeId = api.fixtures.communeId,
): Promise<string> {
  const id = newId();
  const row = { communeId, id, code: id, name, kind: 'union', sortOrder: 1 };
  await inScope(api.db, wholeScope, (tx) => tx.insertInto('organisation').values(row).execute());
  return id;
}
