import { Button, Collapse, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './report-choice.module.css';
import { reportGroups, type ReportCode } from './report-groups.ts';
import { reportNames } from './report-names.ts';
import { currentLocale } from '#web/text.ts';

type ReportChoiceProps = { code: ReportCode; onChange: (code: ReportCode) => void };

/** Every report by group, with what it is for. On a phone the list folds away once one is chosen. */
export function ReportChoice({ code, onChange }: ReportChoiceProps) {
  const { t } = useTranslation('report');
  const isWide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  const name = reportNames[code][currentLocale()];
  const list = (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md">
      {reportGroups.map((group) => (
        <Stack key={group.key} gap={4}>
          <Title order={2} size="h5">
            {t(`groups.${group.key}`)}
          </Title>
          {group.codes.map((each) => (
            <ReportButton
              key={each}
              code={each}
              isChosen={each === code}
              onChoose={() => {
                onChange(each);
                setOpen(false);
              }}
            />
          ))}
        </Stack>
      ))}
    </SimpleGrid>
  );
  if (isWide) return list;
  return (
    <Stack gap="sm">
      <Text fw={600}>
        {code}. {name.title}
      </Text>
      <Button
        variant="default"
        aria-expanded={isOpen}
        onClick={() => setOpen((wasOpen) => !wasOpen)}
      >
        {t(isOpen ? 'hideForms' : 'otherForm')}
      </Button>
      <Collapse expanded={isOpen}>{list}</Collapse>
    </Stack>
  );
}

type ReportButtonProps = { code: ReportCode; isChosen: boolean; onChoose: () => void };

function ReportButton({ code, isChosen, onChoose }: ReportButtonProps) {
  const { title, use } = reportNames[code][currentLocale()];
  return (
    <UnstyledButton className={classes['form']} aria-pressed={isChosen} onClick={onChoose}>
      <Text span fw={600} display="block">
        {code}. {title}
      </Text>
      <Text span size="sm" c="dimmed" display="block">
        {use}
      </Text>
    </UnstyledButton>
  );
}
