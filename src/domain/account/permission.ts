/**
 * Who may do what. A role is granted on an admin unit (invariant 6: place and duty decide access);
 * this table is the duty half, the place half is checked by the caller against the grant's unit.
 */
export const roles = [
  'ward_officer',
  'surveyor',
  'chair',
  'organisation',
  'council_member',
  'auditor',
  'province_viewer',
  'system_admin',
] as const;
export type Role = (typeof roles)[number];

export const actions = [
  'household.read',
  'household.read_sensitive',
  'household.write',
  'household.export',
  'household.import',
  'review.read',
  'review.enter',
  /** Requests and objections. */
  'review.receive',
  /** Community meetings and public postings. */
  'review.meet',
  'review.manage',
  'review.approve',
  'standard.read',
  'standard.manage',
  'movement.read',
  'movement.edit',
  'organisation.manage',
  'task.read',
  /** Of one's own organisation only. */
  'task.report',
  'task.review',
  'supervision.read',
  /** Of an organisation, what it saw itself. */
  'supervision.write',
  /** The log, narrowed to what reaches the reader. */
  'supervision.follow',
  /** Of an organisation, what it is to answer. */
  'supervision.answer',
  'report.read',
  'report.export',
  'document.read',
  /** Drafts, incoming papers, deliveries: the clerk's work. */
  'document.edit',
  /** Giving a number: the clerk after the signature, or the chair. */
  'document.issue',
  'unit.read',
  'unit.manage',
  'account.manage',
  'audit.read',
] as const;
export type Action = (typeof actions)[number];

const everyoneSignedIn = ['standard.read', 'unit.read'] as const satisfies readonly Action[];

/** `system_admin` runs the machine and the accounts; it does not open household data. */
const table: Record<Role, readonly Action[]> = {
  ward_officer: [
    'household.read',
    'household.read_sensitive',
    'household.write',
    'household.export',
    'household.import',
    'review.read',
    'review.enter',
    'review.receive',
    'review.meet',
    'review.manage',
    'review.approve',
    'standard.manage',
    'movement.read',
    'movement.edit',
    'organisation.manage',
    'task.read',
    'task.review',
    'supervision.read',
    'supervision.write',
    'supervision.follow',
    'supervision.answer',
    'report.read',
    'report.export',
    'document.read',
    'document.edit',
    'document.issue',
  ],
  surveyor: [
    'household.read',
    'household.read_sensitive',
    'household.write',
    'review.read',
    'review.enter',
    'review.receive',
    'review.meet',
  ],
  chair: [
    'household.read',
    'household.read_sensitive',
    'household.export',
    'review.read',
    'review.approve',
    'standard.manage',
    'movement.read',
    'task.read',
    'supervision.read',
    'supervision.follow',
    'report.read',
    'report.export',
    'document.read',
    'document.issue',
    'audit.read',
  ],
  organisation: [
    'movement.read',
    'task.read',
    'task.report',
    'supervision.write',
    'supervision.follow',
    'supervision.answer',
    'document.read',
  ],
  council_member: ['movement.read', 'task.read', 'report.read', 'document.read'],
  auditor: [
    'household.read',
    'review.read',
    'movement.read',
    'task.read',
    'supervision.read',
    'supervision.write',
    'supervision.follow',
    'report.read',
    'report.export',
    'document.read',
    'audit.read',
  ],
  province_viewer: [
    'household.read',
    'review.read',
    'movement.read',
    'task.read',
    'supervision.read',
    'supervision.follow',
    'report.read',
    'report.export',
    'document.read',
  ],
  system_admin: ['unit.manage', 'account.manage', 'audit.read'],
};

/** Whether the duty of this role includes the action, wherever it is granted. */
export function roleAllows(role: Role, action: Action): boolean {
  return table[role].includes(action) || (everyoneSignedIn as readonly Action[]).includes(action);
}
