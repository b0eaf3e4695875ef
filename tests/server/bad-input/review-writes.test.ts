import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRound } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { findServed } from '#tests/support/access-walk.ts';
import { createTestApi, type TestApi } from '#tests/support/api.ts';
import {
  confirmPoints,
  enterTotals,
  importAList,
  joinDuplicates,
} from '#tests/support/bad-input/beside-story.ts';
import {
  askAbove,
  decide,
  handOver,
  objectAndAnswer,
} from '#tests/support/bad-input/decision-story.ts';
import {
  meetAndPost,
  openRound,
  receive,
  survey,
  type Cast,
} from '#tests/support/bad-input/round-story.ts';
import type { Story } from '#tests/support/bad-input/story.ts';
import { buildHousehold } from '#tests/support/review.ts';
import { buildListed, expectOk, testClock } from '#tests/support/review-steps.ts';

const clock = testClock('2025-01-15');
let api: TestApi;
let story: Story;
let cast: Cast;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  const { communeId, otherCommuneId, neighbourhoodIds, otherNeighbourhoodIds } = api.fixtures;
  const inBoth = (role: 'ward_officer' | 'surveyor' | 'chair') =>
    api.as({ role }, { role, communeId: otherCommuneId });
  const officer = inBoth('ward_officer');
  const listed = await buildListed(api, officer, 3);
  const { id: closedRoundId } = await api.db
    .selectFrom('reviewRound')
    .select('id')
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow();
  clock.goTo('2025-10-01');
  const roundId = newId();
  const round = { communeId: otherCommuneId, id: roundId, year: 2025, kind: 'annual' as const };
  expectOk(await officer.call(createRound, { ...round, process: 'in_app' }));
  const [neighbourhoodId] = otherNeighbourhoodIds;
  const householdId = await buildHousehold(api, { communeId: otherCommuneId, neighbourhoodId });
  story = {
    api,
    acted: new Set(),
    faults: [],
    closedRoundId,
    elsewhere: { communeId: otherCommuneId, roundId, householdId, neighbourhoodId },
  };
  cast = {
    story,
    clock,
    officer,
    surveyor: inBoth('surveyor'),
    second: inBoth('surveyor'),
    chair: inBoth('chair'),
    place: { communeId, roundId: newId() },
    neighbourhoodId: neighbourhoodIds[0],
    listed,
  };
});
afterAll(() => api.close());

test('a round from its opening to the certificates: everything wrong at each step is refused first', async () => {
  await openRound(cast);
  const { asking, surveyorId } = await receive(cast);
  await survey(cast, asking);
  const { meetingId } = await meetAndPost(cast);
  await objectAndAnswer(cast);
  await askAbove(cast);
  await decide(cast, surveyorId);
  await handOver(cast, meetingId);
  expect(story.faults).toEqual([]);
});

test('a list of results and its undoing, totals, duplicates, a table of points: the same', async () => {
  const { officer, chair } = cast;
  await importAList(story, officer);
  await enterTotals(story, officer);
  await joinDuplicates(story, officer);
  await confirmPoints(story, officer, chair);
  expect(story.faults).toEqual([]);
});

/** Where the review writes; files have their own test, every other feature its own. */
const OF_REVIEW =
  /\/(review-rounds|paper-merges|household-totals|duplicates|duplicate-households|points-tables|classify)(\/|$)/;

test('no writing endpoint of the review was left out', async () => {
  const { endpoints } = await findServed(api);
  const missing = [...endpoints]
    .filter(
      ([, { method, path, takesFile }]) => method !== 'GET' && !takesFile && OF_REVIEW.test(path),
    )
    .map(([name]) => name)
    .filter((name) => !story.acted.has(name));
  // Tell how it is acted in tests/support/bad-input/: what is right, and what could be wrong with it.
  expect(missing).toEqual([]);
  expect(story.acted.size).toBeGreaterThan(28);
});
