import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actions, roles, type Action, type Role } from '#domain/account/permission.ts';
import type { Actor, Grant } from './context.ts';
import { hasPermission, requirePermission, scopeFor, type Place } from './require-permission.ts';

/**
 * The oracle: what the law and the plan say each role does, written out a second time by hand.
 * `S` reads everyone's lists (standards, units). A change of the table must be made here too.
 */
const oracle: Record<Role, string> = {
  ward_officer:
    'household.read household.read_sensitive household.write household.export household.import review.read review.enter review.receive review.meet review.manage review.approve standard.read standard.manage movement.read organisation.manage task.read task.review supervision.read supervision.write supervision.follow supervision.answer movement.edit report.read report.export document.read document.edit document.issue unit.read',
  surveyor:
    'household.read household.read_sensitive household.write review.read review.enter review.receive review.meet standard.read unit.read',
  chair:
    'household.read household.read_sensitive household.export review.read review.approve standard.read standard.manage movement.read task.read supervision.read supervision.follow report.read report.export document.read document.issue audit.read unit.read',
  organisation:
    'standard.read movement.read task.read task.report supervision.write supervision.follow supervision.answer document.read unit.read',
  council_member: 'standard.read movement.read task.read report.read document.read unit.read',
  auditor:
    'household.read review.read standard.read movement.read task.read supervision.read supervision.write supervision.follow report.read report.export document.read audit.read unit.read',
  province_viewer:
    'household.read review.read standard.read movement.read task.read supervision.read supervision.follow report.read report.export document.read unit.read',
  system_admin: 'standard.read unit.read unit.manage account.manage audit.read',
};

const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
const [n1, n2] = ['00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2'];

function grant(fields: Partial<Grant>): Grant {
  return {
    id: 'g',
    role: 'ward_officer',
    unitId: a,
    communeIds: [a],
    neighbourhoodIds: null,
    organisationId: null,
    ...fields,
  };
}

function actorWith(...grants: Grant[]): Actor {
  return { userId: 'u', username: 'u', name: 'Người thử', grants };
}

describe('every role × action × place', () => {
  const places: Array<[string, Place | undefined, boolean]> = [
    ['its own commune', { communeId: a }, true],
    ['a neighbourhood of it', { communeId: a, neighbourhoodId: n1 }, true],
    ['another commune', { communeId: b }, false],
    ['another commune’s neighbourhood', { communeId: b, neighbourhoodId: n1 }, false],
    ['anywhere', undefined, true],
  ];
  const cases = roles.flatMap((role) => actions.map((action) => [role, action] as const));

  test.each(cases)('%s, %s', (role, action) => {
    const actor = actorWith(grant({ role }));
    const isDuty = oracle[role].split(' ').includes(action);
    for (const [name, place, isWithin] of places)
      expect([name, hasPermission(actor, action, place)]).toEqual([name, isDuty && isWithin]);
  });

  test('the oracle knows every role and names no action that does not exist', () => {
    expect(Object.keys(oracle).toSorted()).toEqual([...roles].toSorted());
    const named = new Set(Object.values(oracle).flatMap((text) => text.split(' ')));
    expect([...named].filter((name) => !actions.includes(name as Action))).toEqual([]);
    expect(actions.filter((action) => !named.has(action))).toEqual([]);
  });
});

describe('a grant', () => {
  test('on some neighbourhoods covers those, not the others; lists are narrowed by the database', () => {
    const actor = actorWith(grant({ role: 'surveyor', neighbourhoodIds: [n1] }));
    const can = (place: Place) => hasPermission(actor, 'household.write', place);
    expect(can({ communeId: a, neighbourhoodId: n1 })).toBe(true);
    expect(can({ communeId: a, neighbourhoodId: n2 })).toBe(false);
    expect(can({ communeId: a })).toBe(true);
    expect(scopeFor(actor, 'household.write')).toEqual({ communes: [a], neighbourhoods: [n1] });
  });

  test('on the nation covers every commune', () => {
    const actor = actorWith(grant({ role: 'province_viewer', communeIds: '*' }));
    expect(hasPermission(actor, 'report.read', { communeId: b })).toBe(true);
    expect(scopeFor(actor, 'report.read')).toEqual({ communes: '*', neighbourhoods: '*' });
  });

  test('does not lend its place to the duty of another', () => {
    const actor = actorWith(
      grant({ role: 'ward_officer', communeIds: [a] }),
      grant({ role: 'council_member', communeIds: [b] }),
    );
    expect(hasPermission(actor, 'household.write', { communeId: b })).toBe(false);
    expect(scopeFor(actor, 'household.write').communes).toEqual([a]);
    expect(scopeFor(actor, 'movement.read').communes).toEqual([a, b]);
  });

  test('of an organisation sees the papers of that organisation, unless a duty of the office sees all', () => {
    const member = grant({ role: 'organisation', organisationId: n1 });
    const papers = (...grants: Grant[]) => scopeFor(actorWith(...grants), 'document.read');
    expect(papers(member)).toEqual({ communes: [a], neighbourhoods: '*', organisations: [n1] });
    expect(papers(grant({ role: 'organisation' })).organisations).toEqual([]);
    expect(papers(member, grant({ role: 'chair' })).organisations).toBeUndefined();
    // The office of one commune does not open the papers of another.
    expect(papers(member, grant({ role: 'chair', communeIds: [b] })).communes).toEqual([b]);
  });

  test('missing altogether sees nothing, not everything', () => {
    const nobody = actorWith();
    expect(scopeFor(nobody, 'household.read').communes).toEqual([]);
    expect(() => requirePermission({ actor: nobody }, 'unit.read')).toThrow('access.denied');
  });
});

describe('one person with a part of one commune and the whole of another', () => {
  const actor = actorWith(
    grant({ role: 'surveyor', communeIds: [a], neighbourhoodIds: [n1] }),
    grant({ role: 'ward_officer', communeIds: [b] }),
  );
  const action = 'household.read';

  test('keeps to the part in the first', () => {
    const scope = scopeFor(actor, action, { communeId: a });
    expect(scope).toEqual({ communes: [a], neighbourhoods: [n1] });
  });

  test('sees the whole of the second, and through it nothing of the first', () => {
    const scope = scopeFor(actor, action, { communeId: b });
    expect(scope).toEqual({ communes: [b], neighbourhoods: '*' });
  });

  test('sees in lists over communes only where the whole is theirs', () => {
    expect(scopeFor(actor, action)).toEqual({ communes: [b], neighbourhoods: '*' });
  });

  test('has parts of two communes side by side', () => {
    const both = actorWith(
      grant({ role: 'surveyor', communeIds: [a], neighbourhoodIds: [n1] }),
      grant({ role: 'surveyor', communeIds: [b], neighbourhoodIds: [n2] }),
    );
    expect(scopeFor(both, action)).toEqual({ communes: [a, b], neighbourhoods: [n1, n2] });
  });
});

test('a scope never shows what no grant covers, for any set of grants', () => {
  expect.hasAssertions();
  const [homeOf1, homeOf2] = [a, b];
  const anyGrant = fc.oneof(
    fc.record({
      role: fc.constantFrom(...roles),
      communeIds: fc.constantFrom('*' as const, [a], [b], [a, b]),
      neighbourhoodIds: fc.constant(null),
    }),
    fc.constantFrom(
      { role: 'surveyor' as const, communeIds: [a], neighbourhoodIds: [n1] },
      { role: 'surveyor' as const, communeIds: [b], neighbourhoodIds: [n2] },
    ),
  );
  const anyPlace = fc.constantFrom(undefined, { communeId: a }, { communeId: b });
  // Households of both communes: in the neighbourhood a surveyor may have, and in another one.
  const rows = [
    { communeId: homeOf1, neighbourhoodId: n1 },
    { communeId: homeOf1, neighbourhoodId: 'other' },
    { communeId: homeOf2, neighbourhoodId: n2 },
    { communeId: homeOf2, neighbourhoodId: 'other' },
  ];
  fc.assert(
    fc.property(
      fc.array(anyGrant, { maxLength: 4 }),
      fc.constantFrom(...actions),
      anyPlace,
      (drafts, action, place) => {
        const actor = actorWith(...drafts.map((draft) => grant(draft)));
        const { communes, neighbourhoods } = scopeFor(actor, action, place);
        for (const row of rows) {
          const isSeen =
            (communes === '*' || communes.includes(row.communeId)) &&
            (neighbourhoods === '*' || neighbourhoods.includes(row.neighbourhoodId));
          const isAllowed = hasPermission(actor, action, row);
          // Asked about one commune, all that is allowed there is seen; elsewhere never more than is allowed.
          const isAsked = place?.communeId === row.communeId;
          expect(isSeen).toBe(isAsked ? isAllowed : isSeen && isAllowed);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
