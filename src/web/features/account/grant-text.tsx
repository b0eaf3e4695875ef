import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/account.ts';

type Grant = Session['grants'][number];

/** A duty on a place in one line: "Tổ trưởng, rà soát viên · Phường Xuân Tăng (2 tổ)". */
export function GrantText({ grant }: { grant: Grant }) {
  const { t } = useTranslation('account');
  const part =
    grant.neighbourhoodIds === null
      ? ''
      : ` (${t('grants.neighbourhoodCount', { count: grant.neighbourhoodIds.length })})`;
  return (
    <div>
      <strong>{t(`roles.${grant.role}.name`)}</strong> · {grant.unitName}
      {part}
    </div>
  );
}
