import { z } from 'zod';
import { actions, roles } from '#domain/account/permission.ts';
import { endpoint } from './endpoint.ts';
import { PlainDateField } from './fields.ts';

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
export const Password = z.string().min(1).max(200);
const Instant = z.string();
const None = z.object({});
export const Done = z.object({ isDone: z.literal(true) });

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
  validFrom: PlainDateField,
  /** First day the unit no longer exists, when it was merged or renamed; null while it does. */
  validTo: PlainDateField.nullable(),
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

export const SessionLine = z.object({
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
