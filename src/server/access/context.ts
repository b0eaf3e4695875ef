import type { Logger } from 'pino';
import type { Role } from '#domain/account/permission.ts';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/client.ts';
import type { Jobs } from '#server/jobs/jobs.ts';

/** A duty on a place: the role, and the communes (descendants and legal predecessors) it reaches. */
export type Grant = {
  id: string;
  role: Role;
  unitId: string;
  communeIds: '*' | readonly string[];
  /** A surveyor sees only these neighbourhoods; null means the whole unit. */
  neighbourhoodIds: readonly string[] | null;
  organisationId: string | null;
};

/** The signed-in person of one request. */
export type Actor = {
  userId: string;
  username: string;
  name: string;
  grants: readonly Grant[];
};

/** What the program is built from; `main.ts` makes it once, tests make their own. */
export type Deps = {
  config: Config;
  db: Db;
  log: Logger;
  jobs: Jobs;
  /** The present instant; tests pass a fixed one. */
  now: () => Date;
};

/** Everything a service may know about the request it serves. */
export type Context = Deps & {
  actor: Actor;
  requestId: string;
};
