import { v7 } from 'uuid';

/** An id made here, so that sending the same record twice is the same record. */
export function newId(): string {
  return v7();
}
