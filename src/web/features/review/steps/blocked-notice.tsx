import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GAPS, type Gap } from '#domain/review/procedure/step.ts';
import { TextLink } from '#web/ui/link.tsx';
import { stepAddress, stepOfGap, unsurveyedAddress } from './step-state.ts';
import { useRoundAddress } from './use-steps.ts';

type BlockedNoticeProps = {
  gaps: readonly { code: string; count: number }[];
  placeId?: string;
  title?: string;
};

/** Why a step cannot be taken yet: each reason with the page that mends it. */
export function BlockedNotice({ gaps, placeId, title }: BlockedNoticeProps) {
  const { t } = useTranslation('reviewStep');
  const round = useRoundAddress();
  const known = gaps.flatMap(({ code, count }) => {
    const gap = GAPS.find((one) => one === code);
    return gap ? [{ gap, count }] : [];
  });
  const address = (gap: Gap) =>
    gap === 'survey_missing'
      ? unsurveyedAddress(round, placeId)
      : stepAddress({ round, step: stepOfGap[gap], gap, placeId });
  return (
    <Alert color="#8a4b00" variant="outline" bg="#fff8ec" title={title ?? t('form.blocked')}>
      <List spacing="xs">
        {known.map(({ gap, count }) => (
          <List.Item key={gap}>
            {t(`gap.${gap}`, { count })}{' '}
            <TextLink to={address(gap)}>
              {t(`doNext.${gap}`)}
              <span className="visually-hidden">: {t(`gapShort.${gap}`)}</span>
            </TextLink>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
