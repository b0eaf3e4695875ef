import { z } from 'zod';
import { SETTING_KEYS, SETTING_UNITS } from '#domain/review/procedure/step.ts';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField, ShortText } from './fields.ts';

/** One setting of a round as it holds now. */
export const RoundSetting = z.object({
  key: z.enum(SETTING_KEYS),
  /** `3`, `09-01`, `yes`, `2025-11-05` or a text, as the unit says. */
  value: z.string(),
  unit: z.enum(SETTING_UNITS),
  /** Article of law, or number of the plan, that it rests on. */
  article: z.string(),
  source: z.string(),
  /** False: nobody has confirmed it; the round cannot be approved on it when `isDecisive`. */
  isConfirmed: z.boolean(),
  isDecisive: z.boolean(),
  version: z.number().int(),
  /** Null while it is as the rules file gives it. */
  setBy: z.string().nullable(),
  setAt: z.string(),
});
export type RoundSetting = z.output<typeof RoundSetting>;

/** A day counted by law, with what was left out on the way. */
export const DueDay = z.object({
  from: PlainDateField,
  on: PlainDateField,
  /** A year of the holiday calendar on the way is not verified. */
  isProvisional: z.boolean(),
  skipped: z.array(
    z.object({
      on: PlainDateField,
      reason: z.enum(['weekend', 'holiday']),
      name: z.string().nullable(),
    }),
  ),
});

const InRound = { communeId: Id, roundId: Id };

export const getRoundSettings = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/review-rounds/:roundId/settings',
  summary: 'Settings of a round with their legal basis; none for a round that ran on paper',
  input: z.object(InRound),
  output: z.object({
    /** Rules file the settings were copied from, and its hash. */
    procedure: z.object({ id: z.string(), name: z.string(), hash: z.string() }).nullable(),
    settings: z.array(RoundSetting),
    /** Every version, newest first. */
    history: z.array(RoundSetting),
  }),
});

export const changeRoundSetting = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/settings',
  summary: 'Changes or confirms a setting of an open round, with its legal basis',
  input: z.object({
    ...InRound,
    id: Id,
    key: z.enum(SETTING_KEYS),
    value: ShortText,
    /** Days may be calendar or working days; other units are fixed by the key. */
    unit: z.enum(SETTING_UNITS).optional(),
    /** Document and article that says so, e.g. `KH 41/KH-UBND ngày 02/10/2025`. */
    basis: ShortText,
    /** Version the form was opened with; 0 when the round had none. */
    version: z.number().int().min(0),
  }),
  output: RoundSetting,
});

export const countDueDay = endpoint({
  method: 'GET',
  path: '/api/due-day',
  summary: 'The day a term ends, the first day not counted, and which days were left out',
  input: z.object({
    /** The commune whose confirmed holidays count; without it those of the program. */
    communeId: Id.optional(),
    from: PlainDateField,
    count: z.coerce.number().int().min(0).max(260),
    unit: z.enum(['days', 'working_days']).default('working_days'),
  }),
  output: DueDay,
});
