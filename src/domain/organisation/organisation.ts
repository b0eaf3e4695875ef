import { toSearchKey } from '#domain/text/search-key.ts';

/** Kinds of organisation that a commune's movement knows. */
export const ORGANISATION_KINDS = [
  'party',
  'peoples_council',
  'peoples_committee',
  'steering_committee',
  'front',
  'union',
  'office',
  'neighbourhood',
  'school',
  'bank',
  'enterprise',
  'cooperative',
  'group',
  'higher_body',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The kind of a stored organisation; a word this version does not know is `other`. */
export function readOrganisationKind(text: string): OrganisationKind {
  return ORGANISATION_KINDS.find((kind) => kind === text) ?? 'other';
}

/** The code a plan file calls an organisation by: `Hội Liên hiệp Phụ nữ` → `hoi-lien-hiep-phu-nu`. */
export function toOrganisationCode(name: string): string {
  return toSearchKey(name).replaceAll(' ', '-').slice(0, 80);
}

/** A telephone number of which only the last three digits are shown. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return digits === '' ? '' : `•••• ${digits.slice(-3)}`;
}

/** An e-mail address of which only the first letter and the host are shown. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
