import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Endpoint } from '#contract/endpoint.ts';
import { type Role, roles } from '#domain/account/permission.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { findGrants } from '#server/features/account/grant.queries.ts';
import { newId } from '#server/new-id.ts';
import { grantPlaces, type GrantPlace } from './access-oracle.ts';
import type { ApiAnswer, Client, TestApi } from './api.ts';
import { sampleInput } from './sample-input.ts';

export type Served = {
  /** Endpoints by the name of their contract line. */
  endpoints: Map<string, Endpoint>;
  /** Paths that no contract line has. */
  unnamed: string[];
};

/** What the program serves, as its own OpenAPI page lists it. */
export async function findServed(api: TestApi): Promise<Served> {
  const lines = await findContractLines();
  const page = await api.app.inject('/api/openapi.json');
  const { paths } = page.json<{ paths: Record<string, object> }>();
  const served: Served = { endpoints: new Map(), unnamed: [] };
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of Object.keys(methods)) {
      const line = lines.get(`${method.toUpperCase()} ${path}`);
      if (line) served.endpoints.set(...line);
      else served.unnamed.push(`${method} ${path}`);
    }
  }
  return served;
}

async function findContractLines(): Promise<Map<string, [string, Endpoint]>> {
  const lines = new Map<string, [string, Endpoint]>();
  const files = globSync('src/contract/*.ts').filter((path) => !path.endsWith('.test.ts'));
  for (const file of files) {
    const module = (await import(resolve(file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (!isEndpoint(value)) continue;
      const path = value.path.replace(/:(\w+)/g, '{$1}');
      lines.set(`${value.method} ${path}`, [name, value]);
    }
  }
  return lines;
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value;
}

/** One person for each role in each place, by "role place". */
export type People = ReadonlyMap<string, Client>;

/** Makes them by the services that make accounts, with the grants as the program finds them. */
export async function buildPeople(api: TestApi): Promise<People> {
  const people = new Map<string, Client>();
  const organisations = await buildOrganisations(api);
  const { neighbourhoodIds, otherNeighbourhoodIds } = api.fixtures;
  for (const place of grantPlaces) {
    for (const role of roles) {
      const isElsewhere = place === 'other';
      const neighbourhood = isElsewhere ? otherNeighbourhoodIds[0] : neighbourhoodIds[0];
      const grant = {
        role,
        unitId: unitOf(api, place),
        ...(role === 'surveyor' && { neighbourhoodIds: [neighbourhood] }),
        ...(role === 'organisation' && {
          organisationId: isElsewhere ? organisations.other : organisations.own,
        }),
      };
      const username = `${role.replaceAll('_', '.')}.${place}`;
      const name = `${role} ${place}`;
      const { accountId } = await createAccount(api.deps, { username, name, grants: [grant] });
      const grants = await findGrants(api.db, accountId);
      people.set(name, api.actAs({ userId: accountId, username, name, grants }));
    }
  }
  return people;
}

export function personOf(people: People, role: Role, place: GrantPlace): Client {
  const client = people.get(`${role} ${place}`);
  if (!client) throw new Error(`Nobody is ${role} of ${place}`);
  return client;
}

async function buildOrganisations(api: TestApi): Promise<{ own: string; other: string }> {
  const { communeId, otherCommuneId } = api.fixtures;
  const [own, other] = [newId(), newId()];
  const line = { code: 'phu-nu', name: 'Hội Phụ nữ', kind: 'union', sortOrder: 1 };
  const lines = [
    { communeId, id: own, ...line },
    { communeId: otherCommuneId, id: other, ...line },
  ];
  await inScope(api.db, wholeScope, (tx) => tx.insertInto('organisation').values(lines).execute());
  return { own, other };
}

function unitOf({ fixtures }: TestApi, place: GrantPlace): string {
  switch (place) {
    case 'own':
      return fixtures.communeId;
    case 'other':
      return fixtures.otherCommuneId;
    case 'successor':
      return fixtures.successorId;
    case 'province':
      return fixtures.provinceId;
    case 'nation':
      return fixtures.nationId;
  }
}

/** Sends the smallest request that the contract accepts, about Xuân Tăng and what `known` names. */
export function ask(
  api: TestApi,
  client: Client,
  endpoint: Endpoint,
  known: Readonly<Record<string, unknown>> = {},
): Promise<ApiAnswer<unknown>> {
  const { communeId, neighbourhoodIds } = api.fixtures;
  const input = sampleInput(endpoint, {
    communeId,
    unitId: communeId,
    neighbourhoodId: neighbourhoodIds[0],
    year: 2023,
    ...known,
  });
  if (endpoint.takesFile) return client.upload(endpoint, input, 'thu.xlsx', Buffer.from('thử'));
  return client.call(endpoint, input);
}
