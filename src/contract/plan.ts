import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './fields.ts';

const Commune = { communeId: Id };

/** Letters; about 150 pages. A longer text is no plan of a commune. */
export const MAX_PLAN_TEXT = 400_000;

export const readPlanFile = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/plan-texts',
  summary: 'The text of a plan in Word or plain text, for a person to check; nothing is kept',
  takesFile: true,
  input: z.object(Commune),
  output: z.object({ fileName: z.string(), text: z.string() }),
});
