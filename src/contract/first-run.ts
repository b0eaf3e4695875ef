import { z } from 'zod';
import { Password, PersonName, Session, Username } from './account.ts';
import { endpoint } from './endpoint.ts';
import { PlainDateField } from './fields.ts';

const FirstNeighbourhood = z.object({
  id: z.uuid(),
  code: z.string().trim().min(1).max(20),
  kind: z.enum(['tổ dân phố', 'thôn', 'bản', 'ấp', 'buôn', 'khu phố']),
  name: z.string().trim().min(1).max(120),
  area: z.enum(['urban', 'rural']),
});

/** Whether the token of the link still works, before the person fills the form. */
export const readFirstRun = endpoint({
  method: 'POST',
  path: '/api/first-run/check',
  summary: 'Whether a first-run link still works',
  isPublic: true,
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ isValid: z.boolean(), isDone: z.boolean() }),
});

/**
 * Refusals: first_run.done · first_run.wrong_token · account.weak_password {reason} ·
 * unit.unknown. Signs the new person in.
 */
export const completeFirstRun = endpoint({
  method: 'POST',
  path: '/api/first-run',
  summary: 'Create the first administrator and open the first commune, once',
  isPublic: true,
  input: z.object({
    token: z.string().min(1).max(200),
    name: PersonName,
    username: Username,
    password: Password,
    /** A commune of the list (`searchUnits`), or one typed in because the list lacks it. */
    commune: z.union([
      z.object({ unitId: z.uuid() }),
      z.object({
        id: z.uuid(),
        code: z.string().regex(/^\d{5}$/),
        kind: z.enum(['phường', 'xã', 'thị trấn', 'đặc khu']),
        name: z.string().trim().min(1).max(120),
        provinceId: z.uuid(),
        validFrom: PlainDateField,
      }),
    ]),
    neighbourhoods: z.array(FirstNeighbourhood).max(200).default([]),
    loadPlan: z.enum(['xuan-tang-2022']).nullable().default(null),
  }),
  output: Session,
});
