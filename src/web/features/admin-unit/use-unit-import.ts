import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importUnits, previewUnitImport } from '#contract/admin-unit.ts';
import { upload } from '#web/api.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';

/** A list of units on its way in: chosen, previewed, saved. Changing the day or the file begins again. */
export function useUnitImport() {
  const client = useQueryClient();
  const [on, setOn] = useState<string | null>(todayInVietnam());
  const [isComplete, setComplete] = useState(false);
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState(0);
  const fields = { on: on ?? '', isComplete: isComplete ? 'true' : 'false' };
  const preview = useMutation({
    mutationFn: (chosen: File) => upload(previewUnitImport, fields, chosen, setPercent),
  });
  const save = useMutation({
    mutationFn: (sent: { file: File; fileHash: string }) =>
      upload(importUnits, { ...fields, source, fileHash: sent.fileHash }, sent.file, setPercent),
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });

  function forget() {
    preview.reset();
    save.reset();
    setFile(null);
  }
  const found = preview.data;
  const canSave = found?.issues.length === 0 && file !== null && source.trim() !== '';
  return {
    on,
    isComplete,
    source,
    file,
    percent,
    found,
    saved: save.data,
    isBusy: preview.isPending || save.isPending,
    error: preview.error ?? save.error,
    canSave,
    setSource,
    forget,
    setOn: (value: string | null) => {
      setOn(value);
      forget();
    },
    setComplete: (value: boolean) => {
      setComplete(value);
      forget();
    },
    choose: (chosen: File) => {
      save.reset();
      setFile(chosen);
      preview.mutate(chosen);
    },
    save: () => {
      if (canSave) save.mutate({ file, fileHash: found.fileHash });
    },
  };
}
