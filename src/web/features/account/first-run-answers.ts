import type { ReactNode } from 'react';
import type { Unit } from '#contract/admin-unit.ts';
import { newId } from '#web/new-id.ts';
import type { NamedNeighbourhood } from './neighbourhood-names.ts';

export const communeKinds = ['phường', 'xã', 'thị trấn', 'đặc khu'] as const;

/** A commune the shipped list lacks, as the administrator types it. */
export type TypedCommune = {
  id: string;
  code: string;
  kind: (typeof communeKinds)[number];
  name: string;
  province: Unit | null;
  validFrom: string | null;
};

export type FirstRunAnswers = {
  person: { name: string; username: string; password: string };
  commune: { unit: Unit | null; typed: TypedCommune };
  neighbourhoods: NamedNeighbourhood[];
  area: 'urban' | 'rural';
  loadsPlan: boolean;
};

export type StepProps = {
  answers: FirstRunAnswers;
  onNext: (changes: Partial<FirstRunAnswers>) => void;
  back: ReactNode;
};

/** Nothing answered yet. The id of a typed commune is made once, so that sending twice opens one. */
export function emptyAnswers(): FirstRunAnswers {
  return {
    person: { name: '', username: '', password: '' },
    commune: {
      unit: null,
      typed: { id: newId(), code: '', kind: 'phường', name: '', province: null, validFrom: null },
    },
    neighbourhoods: [],
    area: 'urban',
    loadsPlan: true,
  };
}

/** Phường and thị trấn are urban unless somebody says otherwise for a neighbourhood. */
export function usualArea(kind: string): 'urban' | 'rural' {
  return ['phường', 'thị trấn'].includes(kind.toLowerCase()) ? 'urban' : 'rural';
}
