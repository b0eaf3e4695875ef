import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listMySessions, revokeMySession } from '#contract/account.ts';
import { call } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { SessionList } from './session-list.tsx';

/** Every device on which one's own account is signed in. */
export function MySessions() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['my-sessions'],
    queryFn: () => call(listMySessions, {}),
  });
  const revoke = useMutation({
    mutationFn: (sessionId: string) => call(revokeMySession, { sessionId }),
    onSuccess: async () => {
      showDone(t('sessions.ended'));
      await client.invalidateQueries({ queryKey: ['my-sessions'] });
    },
    onError: showFailure,
  });
  return (
    <Section title={t('sessions.title')} intro={t('sessions.intro')}>
      {sessions.error ? (
        <ProblemAlert error={sessions.error} retry={() => void sessions.refetch()} />
      ) : (
        <SessionList
          sessions={sessions.data?.items}
          busyId={revoke.isPending ? revoke.variables : undefined}
          onRevoke={(session) => revoke.mutate(session.id)}
        />
      )}
    </Section>
  );
}
