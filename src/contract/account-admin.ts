import { z } from 'zod';
import { roles } from '#domain/account/permission.ts';
import { Done, GrantView, PersonName, SessionLine, Username } from './account.ts';
import { endpoint } from './endpoint.ts';

const Instant = z.string();

export const AccountLine = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  hasTotp: z.boolean(),
  hasPassword: z.boolean(),
  version: z.number().int(),
  createdAt: Instant,
  lastSignInAt: Instant.nullable(),
  /** Duties in force inside one’s own units. */
  grants: z.array(GrantView),
  /** False when the person also has duties elsewhere: then only the grants shown here may be changed. */
  canManage: z.boolean(),
});

/** Accounts with a grant inside the units one may manage (`account.manage`). */
export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: 'Accounts within reach, by username; tone-insensitive search',
  input: z.object({
    search: z.string().max(100).optional(),
    state: z.enum(['active', 'inactive', 'all']).default('active'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(AccountLine), nextCursor: z.string().nullable() }),
});

const AccountId = z.object({ accountId: z.string().max(100) });

export const readAccount = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountId',
  summary: 'One account with its grants and sessions',
  input: AccountId,
  output: AccountLine.extend({ sessions: z.array(SessionLine) }),
});

export const GrantDraft = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  unitId: z.uuid(),
  /** Required for `surveyor`, refused for the others. */
  neighbourhoodIds: z.array(z.uuid()).min(1).max(200).nullable().default(null),
  /** Required for `organisation`, refused for the others. */
  organisationId: z.uuid().nullable().default(null),
});
export type GrantDraft = z.output<typeof GrantDraft>;

export const listGrantOrganisations = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/grant-organisations',
  summary: 'Organisations of a commune, for giving a duty to one of their people',
  input: z.object({ communeId: z.uuid() }),
  output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
});

/** The path after `#` is opened by the person, who then chooses a password; shown once. */
export const ResetLink = z.object({
  token: z.string(),
  /** `/reset#token=…`, to put behind the address of this site. */
  path: z.string(),
  expiresAt: Instant,
});

/** Refusals: account.username_taken · access.denied when a grant is outside one’s own units */
export const createAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary:
    'Create an account with its grants; answers the one-time link by which its person sets a password',
  input: z.object({
    id: z.uuid(),
    username: Username,
    name: PersonName,
    grants: z.array(GrantDraft).min(1).max(20),
  }),
  output: z.object({ account: AccountLine, resetLink: ResetLink.nullable() }),
});

export const editAccount = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountId',
  summary: 'Correct the name of the person',
  input: AccountId.extend({ name: PersonName, version: z.number().int() }),
  output: AccountLine,
});

export const createResetLink = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/reset-links',
  summary: 'Make a new one-time password link, valid 24 hours; earlier links stop working',
  input: AccountId,
  output: ResetLink,
});

export const deactivateAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/deactivate',
  summary: 'Close an account and end its sessions at once; the past stays explainable',
  input: AccountId,
  output: AccountLine,
});

export const reactivateAccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/reactivate',
  summary: 'Open a closed account again',
  input: AccountId,
  output: AccountLine,
});

export const removeAccountTotp = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/totp/remove',
  summary: 'Turn two-step sign-in off for a person who lost the phone',
  input: AccountId,
  output: AccountLine,
});

export const revokeAccountSession = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/sessions/:sessionId/revoke',
  summary: 'End one session of an account at once',
  input: AccountId.extend({ sessionId: z.string().max(100) }),
  output: Done,
});

export const addGrant = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/grants',
  summary: 'Give a duty on a place, within one’s own units',
  input: AccountId.extend(GrantDraft.shape),
  output: AccountLine,
});

export const revokeGrant = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountId/grants/:grantId/revoke',
  summary: 'Take a duty back; account.last_admin when nobody could manage accounts any more',
  input: AccountId.extend({ grantId: z.uuid() }),
  output: AccountLine,
});
