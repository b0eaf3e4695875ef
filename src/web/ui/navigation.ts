import {
  IconBook2,
  IconChecklist,
  IconClipboardCheck,
  IconFileSpreadsheet,
  IconFiles,
  IconHeartHandshake,
  IconHistory,
  IconHome,
  IconMap2,
  IconReport,
  IconUserCog,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Action } from '#domain/account/permission.ts';

export type NavItem = {
  key:
    | 'dashboard'
    | 'households'
    | 'imports'
    | 'reviews'
    | 'workspace'
    | 'movement'
    | 'documents'
    | 'reports'
    | 'standards'
    | 'accounts'
    | 'units'
    | 'audit';
  to: string;
  icon: Icon;
};

type Rule = NavItem & { needs: Action; isAdmin?: boolean };

const communeRules: readonly Rule[] = [
  { key: 'dashboard', to: '', icon: IconHome, needs: 'report.read' },
  { key: 'households', to: '/households', icon: IconUsers, needs: 'household.read' },
  { key: 'imports', to: '/imports', icon: IconFileSpreadsheet, needs: 'household.import' },
  { key: 'reviews', to: '/reviews', icon: IconClipboardCheck, needs: 'review.read' },
  { key: 'workspace', to: '/workspace', icon: IconChecklist, needs: 'task.report' },
  { key: 'movement', to: '/movement', icon: IconHeartHandshake, needs: 'movement.read' },
  { key: 'documents', to: '/documents', icon: IconFiles, needs: 'document.read' },
  { key: 'reports', to: '/reports', icon: IconReport, needs: 'report.read' },
];

const placelessRules: readonly Rule[] = [
  { key: 'standards', to: '/standards', icon: IconBook2, needs: 'standard.manage' },
  { key: 'accounts', to: '/accounts', icon: IconUserCog, needs: 'account.manage', isAdmin: true },
  { key: 'units', to: '/units', icon: IconMap2, needs: 'unit.manage', isAdmin: true },
  { key: 'audit', to: '/audit', icon: IconHistory, needs: 'audit.read', isAdmin: true },
];

/** The sections a person may open: those of the commune, then those of no commune, then administration. */
export function navigationFor(
  communeId: string | undefined,
  can: (action: Action) => boolean,
): { main: NavItem[]; admin: NavItem[] } {
  const inCommune =
    communeId === undefined
      ? []
      : communeRules
          .filter((rule) => can(rule.needs))
          .map(({ key, to, icon }) => ({ key, to: `/${communeId}${to}`, icon }));
  const placeless = placelessRules.filter((rule) => can(rule.needs));
  return {
    main: [...inCommune, ...placeless.filter((rule) => !rule.isAdmin)],
    admin: placeless.filter((rule) => rule.isAdmin),
  };
}
