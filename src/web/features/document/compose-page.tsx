import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import {
  type ComposedPaper,
  composeDocument,
  editComposedPaper,
  getComposedPaper,
} from '#contract/composed-paper.ts';
import { writeGeneralPaper } from '#contract/general-paper.ts';
import { call, download } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useKeptDraft } from '#web/ui/use-kept-draft.ts';
import { ComposeFields } from './compose-form.tsx';
import { blankPaper, ComposeDraft, fromPaper, hasSigner, toPaper } from './compose-draft.ts';
import { Conflict, currentOf } from './draft-conflict.tsx';
import { SignerFields } from './draft-form.tsx';
import { useDocumentAct } from './use-document.ts';

/** What is typed, the draft of the register it belongs to, and the version it began with. */
const Kept = z.object({ id: z.uuid(), version: z.number().int().nullable(), draft: ComposeDraft });
type Kept = z.output<typeof Kept>;

/** A new paper of any kind: its text on the screen, the Word file in the layout of the law. */
export function ComposePage() {
  return (
    <ComposeFrame>
      <Composer name="new" begin={() => ({ id: newId(), version: null, draft: blankPaper })} />
    </ComposeFrame>
  );
}

/** Goes on with a composed draft of the register. */
export function EditComposedPage() {
  const { t } = useTranslation('compose');
  const { documentId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['document', communeId, 'composed', documentId],
    queryFn: () => call(getComposedPaper, { communeId, documentId }),
    // What is typed begins with this: never with an answer of last time.
    gcTime: 0,
  });
  return (
    <ComposeFrame>
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Loader />}
      {data?.isFileReplaced === true && <Alert color="yellow">{t('fileReplaced')}</Alert>}
      {data && (
        <Composer
          key={documentId}
          name={documentId}
          begin={() => ({
            id: documentId,
            version: data.version,
            draft: fromPaper(data.paper),
          })}
        />
      )}
    </ComposeFrame>
  );
}

function ComposeFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('compose');
  const communeId = useCommuneId();
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('register'), to: `/${communeId}/documents` }]}
    >
      {children}
    </Page>
  );
}

/** What is typed stays on this device until it is in the register: over a reload and a lost connection. */
function useComposer(name: string, begin: () => Kept) {
  const { t } = useTranslation('compose');
  const communeId = useCommuneId();
  const { person } = useSession();
  const router = useRouter();
  const key = `compose.${person?.accountId ?? ''}.${communeId}.${name}`;
  const kept = useKeptDraft(key, Kept, begin);
  const { id, draft } = kept.draft;
  const save = useDocumentAct(
    (version: number | null) => {
      const paper = toPaper(draft);
      const links = draft.links.filter(({ text }) => paper.basis?.includes(text));
      return version === null
        ? call(composeDocument, { communeId, id, paper, links })
        : call(editComposedPaper, { communeId, documentId: id, version, paper, links });
    },
    () => {
      kept.forget();
      showDone(t('saved'));
      router.history.push(`/${communeId}/documents/${id}`);
    },
  );
  const take = useMutation({
    mutationFn: () => download(writeGeneralPaper, { communeId, ...toPaper(draft) }),
    onSuccess: () => showDone(t('made')),
  });
  return { kept, save, take };
}

type Current = { version: number; paper: ComposedPaper };

function Composer({ name, begin }: { name: string; begin: () => Kept }) {
  const { t } = useTranslation('compose');
  const { kept, save, take } = useComposer(name, begin);
  const [isChecked, setChecked] = useState(false);
  const { draft } = kept.draft;
  const change = (part: Partial<ComposeDraft>) =>
    kept.change({ ...kept.draft, draft: { ...draft, ...part } });
  const whenWhole = (act: () => void) => {
    setChecked(true);
    if (draft.abstract.trim() !== '') act();
  };
  const current = currentOf<Current>(save.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        whenWhole(() => save.mutate(kept.draft.version));
      }}
    >
      <Stack gap="lg">
        {kept.isKept && <KeptNotice onDrop={kept.drop} />}
        <ComposeFields draft={draft} change={change} isChecked={isChecked} />
        {hasSigner(draft.kind) && <SignerFields draft={draft} change={change} />}
        {current ? (
          <Conflict
            onMine={() => save.mutate(current.version)}
            onTheirs={() => {
              const { version, paper } = current;
              kept.change({ ...kept.draft, version, draft: fromPaper(paper) });
              save.reset();
            }}
          />
        ) : (
          <ProblemAlert error={save.error ?? take.error} />
        )}
        {save.isError && !current && <Text>{t('stillHere')}</Text>}
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={take.isPending}
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => whenWhole(() => take.mutate())}
          >
            {t('download')}
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          >
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function KeptNotice({ onDrop }: { onDrop: () => void }) {
  const { t } = useTranslation('compose');
  return (
    <Alert color="office">
      <Group justify="space-between" gap="sm">
        <Text>{t('kept')}</Text>
        <Button variant="default" onClick={onDrop}>
          {t('drop')}
        </Button>
      </Group>
    </Alert>
  );
}
