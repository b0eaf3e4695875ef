import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import type { Deps } from '#server/access/context.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createAccount, type AccountToCreate } from '#server/features/account/account.service.ts';
import {
  loadAdminUnits,
  readShippedUnits,
  unitId,
} from '#server/features/admin-unit/unit-load.service.ts';
import { loadPlan, readSamplePlan } from '#server/features/movement/load-plan.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { StartupError } from '#server/startup-error.ts';
import { DEMO_PEOPLE, readPasswords, writePasswords, type DemoAccount } from './demo-accounts.ts';
import { loadDemoDocuments } from './demo-documents.ts';
import { loadDemoReports } from './demo-reports.ts';
import { loadDemoSupervision } from './demo-supervision.ts';
import { findDemoPlaces, findPeople, findRegisters, type DemoPlaces } from './sample.queries.ts';
import { loadSample, type SampleAuthor } from './sample.service.ts';
import { loadSampleWork } from './work.service.ts';

const STANDARD = 'vn-2022-2026';
const PLAN = 'xuan-tang-2022';
const WOMENS_UNION = 'phu-nu';
/** How many neighbourhoods the demo surveyor goes round. */
const SURVEYED = 2;

const XUAN_TANG = unitId({ level: 'commune', code: '02656', validFrom: '2004-07-08' });
const LAO_CAI = unitId({ level: 'province', code: '15', validFrom: '2025-07-01' });
const VIET_NAM = unitId({ level: 'nation', code: 'VN', validFrom: '1945-09-02' });

/**
 * Makes the demonstration: the made-up ward, the real plan of Xuân Tăng, one account for each role.
 * Each step looks at what is there, so a second start, or one after a break in the middle, only adds
 * what is missing. Throws `demo.real_register` when the database holds a register that was not made
 * up: a demonstration must not be mixed into an office's work.
 */
export async function prepareDemo(deps: Deps): Promise<DemoAccount[]> {
  await loadAdminUnits(deps.db, await readShippedUnits());
  const registers = await inScope(deps.db, wholeScope, findRegisters);
  const real = registers.find(({ seed }) => seed === null);
  if (real) throw new StartupError('demo.real_register', { name: real.name });

  const people = await findDemoPeople(deps);
  const passwords = readPasswords(deps.config.dataDir) ?? newPasswords(deps, people);
  const author = await ensureOfficer(deps, people, passwords);
  if (registers.length === 0) await loadDemoWard(deps, author);
  await inScope(deps.db, { communes: [XUAN_TANG], neighbourhoods: '*' }, (tx) =>
    loadPlan(tx, {
      communeId: XUAN_TANG,
      plan: readSamplePlan(PLAN),
      actor: author,
      now: deps.now(),
      newId,
    }),
  );
  await ensureOthers(deps, passwords);
  await loadDemoDocuments(deps, { communeId: XUAN_TANG, author });
  await loadDemoWork(deps, author);
  await loadDemoSupervision(deps, {
    communeId: XUAN_TANG,
    author,
    taskTitles: new Map(readSamplePlan(PLAN).tasks.map(({ id, title }) => [id, title])),
  });
  await loadDemoReports(deps, { communeId: XUAN_TANG, author });
  return DEMO_PEOPLE.map(([username, name, role, title]) => {
    return { username, name, role, title, password: passwords.get(username) ?? null };
  });
}

type People = ReadonlyMap<string, string>;
type Passwords = ReadonlyMap<string, string>;

function findDemoPeople({ db }: Deps): Promise<People> {
  const usernames = DEMO_PEOPLE.map(([username]) => username);
  return inScope(db, wholeScope, (tx) => findPeople(tx, usernames));
}

/** When accounts exist but their file was removed, nobody knows their passwords any more. */
function newPasswords({ config }: Deps, people: People): Passwords {
  return people.size > 0 ? new Map() : writePasswords(config.dataDir);
}

async function loadDemoWard(deps: Deps, author: SampleAuthor): Promise<void> {
  const { standard } = getStandard(STANDARD);
  const ward = generateWard({ seed: DEMO_SEED, standard });
  await loadSample(deps, { communeId: XUAN_TANG, ward, author });
}

/** What the organisations of the plan have reported; the Women’s Union in the name of its demo account. */
async function loadDemoWork(deps: Deps, officer: SampleAuthor): Promise<void> {
  const people = await findDemoPeople(deps);
  const reporters = new Map<string, SampleAuthor>();
  for (const [username, name, role] of DEMO_PEOPLE) {
    const userId = people.get(username);
    if (role === 'organisation' && userId !== undefined) {
      reporters.set(WOMENS_UNION, { userId, name });
    }
  }
  const plan = readSamplePlan(PLAN);
  await loadSampleWork(deps, { communeId: XUAN_TANG, plan, officer, reporters });
}

/** The officer comes first: everything in the register is recorded in that name. */
async function ensureOfficer(
  deps: Deps,
  people: People,
  passwords: Passwords,
): Promise<SampleAuthor> {
  const [username, name, role] = DEMO_PEOPLE[0];
  const known = people.get(username);
  if (known !== undefined) return { userId: known, name };
  const grants = [{ role, unitId: XUAN_TANG }];
  const userId = await makeAccount(deps, { username, name, grants }, passwords);
  return { userId, name };
}

async function ensureOthers(deps: Deps, passwords: Passwords): Promise<void> {
  const people = await findDemoPeople(deps);
  const places = await inScope(deps.db, wholeScope, (tx) =>
    findDemoPlaces(tx, XUAN_TANG, { organisation: WOMENS_UNION, neighbourhoods: SURVEYED }),
  );
  for (const [username, name, role] of DEMO_PEOPLE) {
    if (people.has(username)) continue;
    const grants = [grantOf(role, places)];
    await makeAccount(deps, { username, name, grants }, passwords);
  }
}

type Grant = AccountToCreate['grants'][number];

function grantOf(role: Grant['role'], places: DemoPlaces): Grant {
  switch (role) {
    case 'surveyor':
      return { role, unitId: XUAN_TANG, neighbourhoodIds: places.neighbourhoodIds };
    case 'organisation':
      return { role, unitId: XUAN_TANG, organisationId: places.organisationId };
    case 'province_viewer':
      return { role, unitId: LAO_CAI };
    case 'system_admin':
      return { role, unitId: VIET_NAM };
    case 'ward_officer':
    case 'chair':
    case 'council_member':
    case 'auditor':
      return { role, unitId: XUAN_TANG };
  }
}

async function makeAccount(
  deps: Deps,
  account: Omit<AccountToCreate, 'password'>,
  passwords: Passwords,
): Promise<string> {
  const password = passwords.get(account.username);
  const { accountId } = await createAccount(deps, {
    ...account,
    ...(password !== undefined && { password }),
  });
  return accountId;
}
