import { Fragment, type ReactNode } from 'react';
import classes from './fact-list.module.css';
import { Unknown } from './unknown.tsx';

export type Fact = { label: string; value: ReactNode };

/** Facts under their names; one that is not known says so. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes['list']}>
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === '' ? <Unknown /> : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
