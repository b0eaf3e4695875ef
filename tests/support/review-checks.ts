import { dismissCheck, listRoundChecks } from '#contract/review-check.ts';
import { newId } from '#server/new-id.ts';
import type { Client } from './api.ts';

/** Looks at every open warning of a round and lets it stand, as an officer would before approval. */
export async function dismissWarnings(
  officer: Client,
  place: { communeId: string; roundId: string },
): Promise<void> {
  const { communeId, roundId } = place;
  const { body } = await officer.call(listRoundChecks, { communeId, roundId });
  for (const { severity, dismissal, factsHash } of body.findings) {
    if (severity === 'blocker' || dismissal !== null) continue;
    const word = { communeId, roundId, id: newId(), factsHash, note: 'Đã xem' };
    const answer = await officer.call(dismissCheck, word);
    if (answer.status !== 200) throw new Error(`not dismissed: ${answer.payload.toString()}`);
  }
}
