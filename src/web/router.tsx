import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { onSessionEnd } from './api.ts';
import { queryClient } from './query-client.ts';
import { documentPages } from './document-pages.ts';
import { page } from './page-route.tsx';
import { reviewPages } from './review-pages.ts';
import { templatePages } from './template-pages.ts';
import { workPages } from './work-pages.ts';
import { lastCommuneId, pickCommune, useCommuneId, sessionQuery, signedOut } from './session.ts';
import { navigationFor } from './ui/navigation.ts';
import { FrameFailure, LostPage, NotFoundPage, PageFailure } from './ui/page-failure.tsx';

const root = createRootRoute({
  notFoundComponent: LostPage,
  validateSearch: (search) => search as Record<string, string | undefined>,
});

/** Pages of a signed-in person, inside the frame. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('#web/ui/shell.tsx'), 'Shell'),
  errorComponent: FrameFailure,
  beforeLoad: async ({ location }) => {
    const { state } = await queryClient.ensureQueryData(sessionQuery);
    if (state === 'signed_in') return;
    if (state === 'first_run') throw redirect({ to: '/first-run' });
    const back = location.href === '/' ? {} : { back: location.href };
    throw redirect({ to: '/sign-in', search: back });
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async () => {
    const { communes, actions } = await queryClient.ensureQueryData(sessionQuery);
    const commune = pickCommune(communes, lastCommuneId());
    const allowed = commune?.actions ?? actions;
    const { main, admin } = navigationFor(commune?.communeId, (action) => allowed.includes(action));
    // Who has no overview comes for the review: a surveyor with the lists in the field.
    const work = main.find(({ key }) => key === 'dashboard' || key === 'reviews');
    const first = work ?? main[0] ?? admin[0];
    if (first) throw redirect({ to: first.to });
  },
  component: lazyRouteComponent(() => import('#web/features/account/home-page.tsx'), 'HomePage'),
});

/** Pages for people who have not signed in. */
const publicPages = [
  page(root, '/sign-in', () => import('#web/features/account/sign-in-page.tsx'), 'SignInPage'),
  page(
    root,
    '/first-run',
    () => import('#web/features/account/first-run-page.tsx'),
    'FirstRunPage',
  ),
  page(root, '/reset', () => import('#web/features/account/reset-page.tsx'), 'ResetPage'),
] as const;

/** Pages of no commune. */
const placelessPages = [
  page(
    shell,
    '/account',
    () => import('#web/features/account/my-account-page.tsx'),
    'MyAccountPage',
  ),
  page(shell, '/accounts', () => import('#web/features/account/accounts-page.tsx'), 'AccountsPage'),
  page(
    shell,
    '/accounts/new',
    () => import('#web/features/account/new-account-page.tsx'),
    'NewAccountPage',
  ),
  page(
    shell,
    '/accounts/$accountId',
    () => import('#web/features/account/account-page.tsx'),
    'AccountPage',
  ),
  page(shell, '/mail', () => import('#web/features/account/mail-page.tsx'), 'MailPage'),
  page(shell, '/units', () => import('#web/features/admin-unit/units-page.tsx'), 'UnitsPage'),
  page(
    shell,
    '/units/import',
    () => import('#web/features/admin-unit/import-units-page.tsx'),
    'ImportUnitsPage',
  ),
  page(shell, '/units/$unitId', () => import('#web/features/admin-unit/unit-page.tsx'), 'UnitPage'),
  page(
    shell,
    '/standards',
    () => import('#web/features/standard/standard-page.tsx'),
    'StandardPage',
  ),
  page(shell, '/audit', () => import('#web/features/audit/audit-page.tsx'), 'AuditPage'),
] as const;

const commune = createRoute({
  getParentRoute: () => shell,
  path: '/$communeId',
  component: CommuneGate,
  notFoundComponent: NotFoundPage,
});

/** Pages of one commune, `/$communeId/…`: one line each, in the order of the navigation. */
const communePages = [
  page(commune, '/', () => import('#web/features/dashboard/dashboard-page.tsx'), 'DashboardPage'),
  page(
    commune,
    '/households',
    () => import('#web/features/household/household-list-page.tsx'),
    'HouseholdListPage',
  ),
  page(
    commune,
    '/households/new',
    () => import('#web/features/household/new-household-page.tsx'),
    'NewHouseholdPage',
  ),
  page(
    commune,
    '/households/duplicates',
    () => import('#web/features/household/duplicates/duplicates-page.tsx'),
    'DuplicatesPage',
  ),
  page(
    commune,
    '/households/duplicates/$firstId/$secondId',
    () => import('#web/features/household/duplicates/pair-page.tsx'),
    'PersonPairPage',
  ),
  page(
    commune,
    '/households/$householdId/explain',
    () => import('#web/features/review/papers/explain-page.tsx'),
    'ExplainPage',
  ),
  page(
    commune,
    '/households/$householdId',
    () => import('#web/features/household/household-page.tsx'),
    'HouseholdPage',
  ),
  page(
    commune,
    '/imports',
    () => import('#web/features/import/import-list-page.tsx'),
    'ImportListPage',
  ),
  page(
    commune,
    '/imports/$importId',
    () => import('#web/features/import/import-page.tsx'),
    'ImportPage',
  ),
  page(
    commune,
    '/points-tables',
    () => import('#web/features/standard/points-table-page.tsx'),
    'PointsTablePage',
  ),
  ...reviewPages(commune),
  page(
    commune,
    '/movement',
    () => import('#web/features/movement/movement-page.tsx'),
    'MovementPage',
  ),
  page(
    commune,
    '/movement/read',
    () => import('#web/features/movement/plan/read-plan-page.tsx'),
    'ReadPlanPage',
  ),
  page(
    commune,
    '/movement/versions',
    () => import('#web/features/movement/plan/version-page.tsx'),
    'VersionPage',
  ),
  page(
    commune,
    '/movement/targets',
    () => import('#web/features/movement/target-page.tsx'),
    'TargetPage',
  ),
  ...workPages(commune),
  ...templatePages(commune),
  page(
    commune,
    '/what-if',
    () => import('#web/features/review/what-if/what-if-page.tsx'),
    'WhatIfPage',
  ),
  ...documentPages(commune),
  page(commune, '/reports', () => import('#web/features/report/report-page.tsx'), 'ReportPage'),
] as const;

const routeTree = root.addChildren([
  ...publicPages,
  shell.addChildren([home, ...placelessPages, commune.addChildren(communePages)]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  scrollRestoration: true,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: LostPage,
  // Plain queries (`?class=poor&search=lan`), not JSON: people read and send them.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** An address such as `/abc` names no commune; the frame stays around the answer. */
function CommuneGate() {
  return isUuid(useCommuneId()) ? <Outlet /> : <NotFoundPage />;
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

// The server said that nobody is signed in any more: sign in again, then come back to this page.
onSessionEnd(() => {
  const { pathname, href } = router.state.location;
  queryClient.setQueryData(sessionQuery.queryKey, signedOut);
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: { back: href } });
});
