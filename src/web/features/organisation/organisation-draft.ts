import { Contact, type OrganisationLine } from '#contract/organisation.ts';
import type { OrganisationKind } from '#domain/organisation/organisation.ts';

export type ContactDraft = { name: string; position: string; phone: string; email: string };
export type OrganisationDraft = {
  name: string;
  kind: OrganisationKind;
  note: string;
  contacts: ContactDraft[];
};
export type ContactField = keyof ContactDraft;

export const noContact: ContactDraft = { name: '', position: '', phone: '', email: '' };

/** What the form begins with: a new organisation has room for one person. */
export function firstDraft(organisation: OrganisationLine | null): OrganisationDraft {
  if (!organisation) return { name: '', kind: 'union', note: '', contacts: [noContact] };
  const { name, kind, note, contacts } = organisation;
  return { name, kind, note, contacts: contacts.length > 0 ? contacts : [noContact] };
}

/** The people of whom anything was written. */
export function writtenContacts(contacts: readonly ContactDraft[]): ContactDraft[] {
  return contacts.filter((contact) => Object.values(contact).some((text) => text.trim() !== ''));
}

/** The fields of one person that the server would refuse; an empty person has none. */
export function contactFaults(contact: ContactDraft): ReadonlySet<ContactField> {
  if (writtenContacts([contact]).length === 0) return new Set();
  const checked = Contact.safeParse(contact);
  if (checked.success) return new Set();
  return new Set(checked.error.issues.map(({ path }) => path[0] as ContactField));
}
