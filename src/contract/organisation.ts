import { z } from 'zod';
import { ORGANISATION_KINDS } from '#domain/organisation/organisation.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText } from './fields.ts';

const Commune = { communeId: Id };
const Optional = z.string().trim().normalize('NFC').max(200);

/** A person of an organisation whom the ward may call or write to. */
export const Contact = z.object({
  name: ShortText,
  position: Optional,
  phone: z.union([
    z.literal(''),
    z
      .string()
      .trim()
      .regex(/^[+\d][\d .-]{5,19}$/),
  ]),
  email: z.union([z.literal(''), z.email().max(200)]),
});
export type Contact = z.output<typeof Contact>;

export const OrganisationLine = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  note: z.string(),
  retiredOn: PlainDateField.nullable(),
  version: z.number().int(),
  /** Phone and e-mail are masked unless the reader manages organisations or belongs to this one. */
  contacts: z.array(
    z.object({ name: z.string(), position: z.string(), phone: z.string(), email: z.string() }),
  ),
  isMasked: z.boolean(),
  /** Accounts that act for it now. */
  accountCount: z.number().int(),
  /** Tasks of the movement that are not done. */
  leadCount: z.number().int(),
  cooperatingCount: z.number().int(),
});
export type OrganisationLine = z.output<typeof OrganisationLine>;

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/organisations',
  summary: 'Organisations of the movement in their order, with their people and tasks',
  input: z.object(Commune),
  output: z.object({ items: z.array(OrganisationLine) }),
});

export const getOrganisation = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/organisations/:organisationId',
  summary:
    'One organisation; who holds an account for it is told to those who manage organisations',
  input: z.object({ ...Commune, organisationId: Id }),
  output: z.object({
    organisation: OrganisationLine,
    accounts: z.array(z.object({ id: z.string(), name: z.string(), username: z.string() })),
  }),
});

const Draft = {
  name: ShortText,
  kind: z.enum(ORGANISATION_KINDS),
  note: LongText,
  contacts: z.array(Contact).max(10),
};

/** Refusals: organisation.name_taken */
export const createOrganisation = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/organisations',
  summary: 'Adds an organisation at the end of the list',
  input: z.object({ ...Commune, id: Id, ...Draft }),
  output: OrganisationLine,
});

export const editOrganisation = endpoint({
  method: 'PATCH',
  path: '/api/communes/:communeId/organisations/:organisationId',
  summary: 'Changes name, kind, note and people of an organisation',
  input: z.object({ ...Commune, organisationId: Id, version: z.number().int(), ...Draft }),
  output: OrganisationLine,
});

/** Refusals: organisation.leads_tasks */
export const retireOrganisation = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/organisations/:organisationId/retire',
  summary: 'Ends an organisation on a day, or takes the end back; its past stays',
  input: z.object({
    ...Commune,
    organisationId: Id,
    version: z.number().int(),
    retiredOn: PlainDateField.nullable(),
  }),
  output: OrganisationLine,
});

export const orderOrganisations = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/organisation-order',
  summary: 'Puts the organisations in a new order; those not named follow in the order they had',
  input: z.object({ ...Commune, ids: z.array(Id).max(500) }),
  output: z.object({ items: z.array(OrganisationLine) }),
});
