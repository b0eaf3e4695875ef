import { z } from 'zod';
import { REMINDER_GROUPS, REMINDER_KINDS } from '#domain/movement/reminder.ts';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField } from './fields.ts';

/** One thing that waits for the reader. It names tasks, papers and organisations, never a household. */
export const Reminder = z.object({
  kind: z.enum(REMINDER_KINDS),
  group: z.enum(REMINDER_GROUPS),
  /** Title of the task, plan or paper; name of the late organisation; `2026-03` of a monthly report. */
  title: z.string(),
  /** The organisation whose it is, where the reader may have to tell them apart. */
  organisationName: z.string().nullable(),
  dueOn: PlainDateField.nullable(),
  /** How many late reports the line stands for: of one task, one organisation, or the review. */
  count: z.number().int(),
  /** The page where it is done. */
  path: z.string(),
});
export type Reminder = z.output<typeof Reminder>;

export const listReminders = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/reminders',
  summary: 'What waits for the reader in this commune: late, due within seven days, to do',
  input: z.object({ communeId: Id }),
  output: z.object({ today: PlainDateField, items: z.array(Reminder) }),
});
