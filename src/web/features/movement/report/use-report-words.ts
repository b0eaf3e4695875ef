import { useDebouncedCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { MovementReport, saveMovementReport } from '#contract/movement-report.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { changeWords, isComplete, type ReportWords } from './report-words.ts';

type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

/** Long enough to finish a word, short enough to lose nothing. */
const PAUSE_MILLISECONDS = 1500;

/** What is typed of a report: kept by itself after a pause, one saving after the other. */
export function useReportWords(report: MovementReport) {
  const communeId = useCommuneId();
  const client = useQueryClient();
  const [words, setWords] = useState<ReportWords>({ text: report.text, awards: report.awards });
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const [stored, setStored] = useState<MovementReport | null>(null);
  const typed = useRef(words);
  const kept = useRef(words);
  const version = useRef(report.version);
  const running = useRef<Promise<boolean> | null>(null);

  const show = (saved: MovementReport) => {
    version.current = saved.version;
    client.setQueryData(['movementReport', communeId, 'one', report.id], saved);
    void client.invalidateQueries({ queryKey: ['movementReport', communeId, 'list'] });
  };
  const send = async (): Promise<boolean> => {
    const sent = typed.current;
    setState('saving');
    try {
      const place = { communeId, reportId: report.id, version: version.current };
      show(await call(saveMovementReport, { ...place, ...sent }));
      kept.current = sent;
      setError(null);
      setState(typed.current === sent ? 'saved' : 'waiting');
      return true;
    } catch (failure) {
      setState('failed');
      const current = isProblem(failure, 'record.stale')
        ? MovementReport.safeParse(failure.details['current'])
        : undefined;
      if (current?.success) setStored(current.data);
      else setError(failure);
      return false;
    }
  };
  /** Saves everything that was typed until now; false when it could not. */
  const keep = async (): Promise<boolean> => {
    while (running.current) await running.current;
    if (typed.current === kept.current) return true;
    if (!isComplete(typed.current)) return false;
    running.current = send();
    try {
      return await running.current;
    } finally {
      running.current = null;
    }
  };
  const pause = useDebouncedCallback(() => void keep(), {
    delay: PAUSE_MILLISECONDS,
    flushOnUnmount: true,
  });
  const put = (next: ReportWords) => {
    typed.current = next;
    setWords(next);
  };
  return {
    words,
    state,
    error,
    stored,
    version: () => version.current,
    keep,
    show,
    change: (changes: Partial<ReportWords>) => {
      put(changeWords(typed.current, changes));
      setState('waiting');
      if (!stored) pause();
    },
    takeStored: () => {
      if (!stored) return;
      const { text, awards } = stored;
      put({ text, awards });
      kept.current = typed.current;
      show(stored);
      setStored(null);
      setState('saved');
    },
    keepMine: () => {
      if (!stored) return;
      version.current = stored.version;
      setStored(null);
      void keep();
    },
  };
}

export type ReportForm = ReturnType<typeof useReportWords>;
