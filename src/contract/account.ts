import { z } from 'zod';
import { actions, roles } from '#domain/account/permission.ts';
import { endpoint } from './endpoint.ts';

/** Lower-case Latin letters, digits and `. _ -`, so that it can be typed on any keyboard and said on the phone. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/);
export const PersonName = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(2).max(120));
/** Only the length is checked here; the rules are in `domain/account/password.ts` and answer `account.weak_password`. */
const Password = z.string().min(1).max(200);
const Instant = z.string();
const PlainDate = z.iso.date();
const None = z.object({});
const Done = z.object({ isDone: z.literal(true) });

export const GrantView = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  unitId: z.uuid(),
  unitName: z.string(),
  unitLevel: z.enum(['nation', 'province', 'district', 'commune']),
  neighbourhoodIds: z.array(z.uuid()).nullable(),
  organisationId: z.uuid().nullable(),
  grantedAt: Instant,
});

const SessionCommune = z.object({
  communeId: z.uuid(),
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  provinceName: z.string().nullable(),
  validFrom: PlainDate,
  /** Last day of the unit when it has been merged or renamed. */
  validTo: PlainDate.nullable(),
  /** What this person may do here; the server checks again at each request. */
  actions: z.array(z.enum(actions)),
  /** A surveyor's neighbourhoods; null means the whole commune. */
  neighbourhoodIds: z.array(z.uuid()).nullable(),
});

export const Session = z.object({
  /** `first_run`: no account exists yet, the page of the first-run link is the only one that works. */
  state: z.enum(['first_run', 'signed_out', 'signed_in']),
  person: z
    .object({
      accountId: z.string(),
      username: z.string(),
      name: z.string(),
      hasTotp: z.boolean(),
    })
    .nullable(),
  grants: z.array(GrantView),
  /** Open communes within reach, at most 50, by name; `listCommunes` pages through all of them. */
  communes: z.array(SessionCommune),
  communeCount: z.number().int(),
  /** What this person may do somewhere. */
  actions: z.array(z.enum(actions)),
});
export type Session = z.output<typeof Session>;

export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, with grants, communes within reach and permitted actions',
  isPublic: true,
  input: None,
  output: Session,
});

/**
 * One form, sent again with `code` after `account.totp_required`.
 * Refusals: account.wrong_credentials · account.locked {seconds} · account.totp_required · account.wrong_code
 */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with username and password, and the one-time code when the account asks for it',
  isPublic: true,
  input: z.object({
    username: z.string().trim().toLowerCase().min(1).max(100),
    password: Password,
    /** Six digits of the authenticator app, or one of the recovery codes. */
    code: z.string().trim().max(20).optional(),
  }),
  output: Session,
});

export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session',
  isPublic: true,
  input: None,
  output: Done,
});

/** Ends every other session of the account. Refusals: account.wrong_password · account.weak_password {reason} */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  summary: 'Change one’s own password and end the other sessions',
  input: z.object({ currentPassword: Password, newPassword: Password }),
  output: Done,
});

export const readResetLink = endpoint({
  method: 'POST',
  path: '/api/password/reset-link',
  summary:
    'Whose password a reset link sets; account.reset_link_expired when it is used or too old',
  isPublic: true,
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ username: z.string(), name: z.string(), expiresAt: Instant }),
});

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/password/reset',
  summary: 'Set the password with a one-time link from an administrator; ends every session',
  isPublic: true,
  input: z.object({ token: z.string().min(1).max(200), newPassword: Password }),
  output: z.object({ username: z.string() }),
});

export const startTotp = endpoint({
  method: 'POST',
  path: '/api/totp/start',
  summary: 'Begin two-step sign-in: the secret for the authenticator app and the recovery codes',
  input: z.object({ password: Password }),
  output: z.object({
    /** otpauth:// address, for the QR code. */
    uri: z.string(),
    secret: z.string(),
    recoveryCodes: z.array(z.string()),
  }),
});

export const confirmTotp = endpoint({
  method: 'POST',
  path: '/api/totp/confirm',
  summary: 'Turn two-step sign-in on with the first code of the app; account.wrong_code',
  input: z.object({ code: z.string().trim().max(20) }),
  output: Done,
});

export const removeTotp = endpoint({
  method: 'POST',
  path: '/api/totp/remove',
  summary: 'Turn two-step sign-in off',
  input: z.object({ password: Password }),
  output: Done,
});

const SessionLine = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  startedAt: Instant,
  expiresAt: Instant,
  address: z.string().nullable(),
  browser: z.string().nullable(),
});

export const listMySessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  summary: 'Where this account is signed in',
  input: None,
  output: z.object({ items: z.array(SessionLine) }),
});

export const revokeMySession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/revoke',
  summary: 'End one of one’s own sessions at once',
  input: z.object({ sessionId: z.string().max(100) }),
  output: Done,
});

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
  grants: z.array(GrantView),
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
 * Refusals: first_run.done · first_run.wrong_token · first_run.expired · account.weak_password {reason} ·
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
        validFrom: PlainDate,
      }),
    ]),
    neighbourhoods: z.array(FirstNeighbourhood).max(200).default([]),
    loadPlan: z.enum(['xuan-tang-2022']).nullable().default(null),
  }),
  output: Session,
});
