import { useTranslation } from 'react-i18next';
import type { MergeField, PersonSide } from '#contract/household-duplicate.ts';
import { birthText } from './person-facts.tsx';

/** One fact of one side in words; numbers and ethnic group only as "known" or "none". */
export function useFactText(): (
  side: PersonSide,
  fact: MergeField | 'household' | 'relation',
) => string {
  const { t } = useTranslation(['duplicate', 'household']);
  const yes = (value: boolean) => t(value ? 'household:yes' : 'household:no');
  return ({ member, person, knownSensitive }, fact) => {
    const { sex, schooling, educationLevel, job, personOfMerit } = member;
    const none = t('pair.missing');
    switch (fact) {
      case 'household':
        return [person.headName, person.householdCode, person.neighbourhoodName, person.address]
          .filter(Boolean)
          .join(' · ');
      case 'relation':
        return t(`household:relations.${person.relation}`);
      case 'fullName':
        return member.fullName;
      case 'birth':
        return birthText(member) ?? none;
      case 'sex':
        return sex === null ? none : t(`household:sexes.${sex}`);
      case 'schooling':
        return schooling === null ? none : t(`household:schoolings.${schooling}`);
      case 'educationLevel':
        return educationLevel === null ? none : t(`household:educationLevels.${educationLevel}`);
      case 'job':
        return job === null ? none : t(`household:jobs.${job}`);
      case 'personOfMerit':
        return personOfMerit === null ? none : yes(personOfMerit);
      case 'citizenId':
      case 'oldId':
      case 'ethnicity':
      case 'workAbility':
      case 'disability':
      case 'healthInsurance':
        return knownSensitive.includes(fact) ? t('pair.hidden') : none;
    }
  };
}
