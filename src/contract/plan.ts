import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField } from './fields.ts';
import { Clause, Movement, PlanFile, PlanPaper } from './movement.ts';

const Commune = { communeId: Id };
const InPlan = { ...Commune, planId: Id };

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

const MovementItem = z.object({
  ...Movement.shape,
  planId: Id,
  version: z.number().int(),
  /** The newest version somebody approved; null before the first. */
  approvedVersion: z.number().int().nullable(),
});
export type MovementItem = z.output<typeof MovementItem>;

export const listMovements = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/movements',
  summary: 'Movements of a commune, the one that runs longest first',
  input: z.object(Commune),
  output: z.object({ items: z.array(MovementItem) }),
});

export const createMovement = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/movements',
  summary:
    'Saves a movement with its plan, as a person confirmed it; the same id again is the same success',
  input: z.object({ ...Commune, id: Id, plan: PlanFile }),
  output: MovementItem,
});

/** Refusals: request.invalid (a day to come) · request.not_found */
export const endMovement = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/movements/:movementId/end',
  summary: 'Says that a movement has ended, or with null that it goes on',
  input: z.object({ ...Commune, movementId: Id, endedOn: PlainDateField.nullable() }),
  output: MovementItem,
});

/** How a movement travels between communes. */
export const movementFileFormat = 'chungtay-movement';

export const downloadMovement = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/movements/:movementId/file',
  summary: 'A movement as a file that another commune can take over',
  answersFile: true,
  input: z.object({ ...Commune, movementId: Id }),
  output: z.unknown(),
});

export const readMovementFile = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/movement-files',
  summary: 'Checks the file of a movement, for a person to adapt; nothing is kept',
  takesFile: true,
  input: z.object(Commune),
  output: z.object({ fileName: z.string(), plan: PlanFile }),
});

const PlanVersion = z.object({
  version: z.number().int(),
  savedBy: z.string(),
  savedAt: z.string(),
  /** 'created', 'paper', or the code of the clause that was changed. */
  changed: z.string(),
  approval: z
    .object({ approvedBy: z.string(), approvedAt: z.string(), note: z.string() })
    .nullable(),
});
export type PlanVersion = z.output<typeof PlanVersion>;

export const listPlanVersions = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/plans/:planId/versions',
  summary:
    'Every version of a plan, the newest first: who made it, when, what was changed, who approved it',
  input: z.object(InPlan),
  output: z.object({ items: z.array(PlanVersion) }),
});

const PlanSnapshot = z.object({ paper: PlanPaper, clauses: z.array(Clause) });
export type PlanSnapshot = z.output<typeof PlanSnapshot>;

export const getPlanVersion = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/plans/:planId/versions/:version',
  summary: 'A plan as it was in one version',
  input: z.object({ ...InPlan, version: z.coerce.number().int().min(1).max(1_000_000) }),
  output: PlanSnapshot,
});

export const approvePlan = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/plans/:planId/approvals',
  summary: 'Approves the version of a plan that was read; approving it again changes nothing',
  input: z.object({
    ...InPlan,
    id: Id,
    version: z.number().int().min(1).max(1_000_000),
    note: LongText.default(''),
  }),
  output: PlanVersion,
});
