import { Button, Code, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type CopyTextProps = {
  text: string;
  /** What the text is, for the button's name. */
  label: string;
  /** Only the button; the text is shown elsewhere. */
  isHidden?: boolean;
};

/** A text to be copied, with a button where the browser allows it (it does not on plain http to another machine). */
export function CopyText({ text, label, isHidden = false }: CopyTextProps) {
  const { t } = useTranslation('ui');
  const [isCopied, setCopied] = useState(false);
  const canCopy = window.isSecureContext;
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <Group gap="xs">
      {(!isHidden || !canCopy) && (
        <Code fz="md" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {text}
        </Code>
      )}
      {canCopy && (
        <Button
          variant="default"
          leftSection={
            isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
          }
          aria-label={`${t('copy')}: ${label}`}
          onClick={() => void copy()}
        >
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      )}
    </Group>
  );
}
