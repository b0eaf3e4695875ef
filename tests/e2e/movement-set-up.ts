import { signIn } from '#contract/account.ts';
import { searchUnits } from '#contract/admin-unit.ts';
import { acknowledgeDocument } from '#contract/document-act.ts';
import { getDocument, listDocuments } from '#contract/document.ts';
import { completeFirstRun } from '#contract/first-run.ts';
import { createHousehold } from '#contract/household-act.ts';
import { loadSamplePlan } from '#contract/movement.ts';
import { approveRound, createRound, recordResult } from '#contract/review.ts';
import {
  acknowledgePlan,
  getWorkspace,
  saveTaskReport,
  sendTaskReport,
} from '#contract/task-report.ts';
import { newId } from '#server/new-id.ts';
import { memberFields, noFields } from '#tests/support/households.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { ABOVE, NEAR_POOR, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { readFirstRunLink, type Journey } from './journey.ts';
import { ask, makeAccount, password, people } from './review-round-set-up.ts';

/** Four report by the same lines as the page; the fifth, the Women's Union, in a browser. */
export const others = ['mat-tran', 'nong-dan', 'thanh-nien', 'cuu-chien-binh'] as const;
export const women = {
  code: 'phu-nu',
  username: 'phu.nu',
  name: 'Chị Phụ nữ Thử',
  organisation: 'Hội Liên hiệp Phụ nữ phường',
} as const;

/** How each household stood in two years: of five poor two are left, of one near poor two. */
const years = [
  [2022, [POOR, POOR, POOR, POOR, POOR, NEAR_POOR]],
  [2023, [POOR, POOR, NEAR_POOR, NEAR_POOR, ABOVE, ABOVE]],
] as const;

/** A commune with the plan of Xuân Tăng, the approved results of two years, and five organisations. */
export async function setUpMovement(journey: Journey): Promise<{ communeId: string }> {
  const token = /token=(\S+)/.exec(await readFirstRunLink(journey))?.[1] ?? '';
  const officer = createRealClient(() => journey.url);
  const units = await ask(officer, searchUnits, { search: 'Cam Đường', level: 'commune' });
  const communeId = units.items.find(({ code }) => code === '02671')?.id ?? '';
  const neighbourhood = { id: newId(), code: '1', kind: 'tổ dân phố', name: 'Tổ 1' } as const;
  await ask(officer, completeFirstRun, {
    token: decodeURIComponent(token),
    ...people.officer,
    password,
    commune: { unitId: communeId },
    neighbourhoods: [{ ...neighbourhood, area: 'urban' }],
  });
  const { organisations } = await ask(officer, loadSamplePlan, { communeId });
  await approveYears(officer, { communeId, neighbourhoodId: neighbourhood.id });
  for (const code of [...others, women.code]) {
    const organisationId = organisations.find((one) => one.code === code)?.id ?? '';
    const grant = { id: newId(), role: 'organisation' as const, unitId: communeId, organisationId };
    const { username, name } =
      code === women.code ? women : { username: code, name: `Anh ${code}` };
    await makeAccount(journey, officer, { username, name, grants: [grant] });
  }
  return { communeId };
}

async function approveYears(
  officer: RealClient,
  { communeId, neighbourhoodId }: { communeId: string; neighbourhoodId: string },
): Promise<void> {
  const householdIds = years[0][1].map(() => newId());
  for (const [index, id] of householdIds.entries()) {
    await ask(officer, createHousehold, {
      communeId,
      id,
      neighbourhoodId,
      openedOn: '2022-01-01',
      fields: noFields,
      members: [
        { id: newId(), relation: 'head', fields: memberFields(`Lù Văn Thử ${'ABCDEF'[index]}`) },
      ],
    });
  }
  for (const [year, surveys] of years) {
    const place = { communeId, roundId: newId() };
    await ask(officer, createRound, { communeId, id: place.roundId, year, kind: 'annual' });
    for (const [index, householdId] of householdIds.entries()) {
      await ask(officer, recordResult, surveyOf({ ...place, householdId }, surveys[index]));
    }
    await ask(officer, approveRound, paperOf(place, year));
  }
}

/** An organisation takes the paper, says that it has the plan, and reports its first time. */
export async function letReport(
  journey: Journey,
  communeId: string,
  username: string,
): Promise<void> {
  const client = createRealClient(() => journey.url);
  await ask(client, signIn, { username, password });
  await receivePapers(client, communeId);
  const { workspace } = await ask(client, getWorkspace, { communeId });
  const organisationId = workspace?.organisation.id ?? '';
  for (const { plan } of workspace?.movements ?? []) {
    const { id: planId, version } = plan;
    await ask(client, acknowledgePlan, { communeId, organisationId, planId, version });
  }
  const [task] = workspace?.tasks ?? [];
  const reportId = newId();
  const place = { communeId, reportId, taskId: task?.taskId ?? '', organisationId };
  const words = { text: `Đã làm xong việc của ${username}.`, figure: null, cost: null };
  const period = task?.times[0]?.period ?? '';
  await ask(client, saveTaskReport, { ...place, period, version: 0, ...words });
  await ask(client, sendTaskReport, { communeId, reportId, id: newId(), version: 1 });
}

/** Every paper that was sent to the reader's organisation, by the lines of the page. */
async function receivePapers(client: RealClient, communeId: string): Promise<void> {
  const { items } = await ask(client, listDocuments, { communeId, direction: 'outgoing' });
  if (items.length === 0) throw new Error('No paper was sent to the organisation');
  for (const { id: documentId } of items) {
    const { recipients } = await ask(client, getDocument, { communeId, documentId });
    const recipientId = recipients.find(({ isMine }) => isMine)?.id ?? '';
    await ask(client, acknowledgeDocument, { communeId, documentId, recipientId });
  }
}
