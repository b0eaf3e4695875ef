import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';

type SearchFieldProps = {
  label: string;
  placeholder: string;
  initial: string;
  className?: string | undefined;
  /** What was typed, after a short pause. */
  onSearch: (text: string) => void;
};

const pauseMilliseconds = 250;

/** Words to look for; a list follows while one types. */
export function SearchField({ initial, onSearch, className, ...rest }: SearchFieldProps) {
  const search = useDebouncedCallback((text: string) => onSearch(text.trim()), pauseMilliseconds);
  return (
    <TextInput
      type="search"
      leftSection={<IconSearch size={18} aria-hidden />}
      defaultValue={initial}
      onChange={(event) => search(event.currentTarget.value)}
      className={className ?? ''}
      {...rest}
    />
  );
}
