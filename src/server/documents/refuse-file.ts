import { Problem, type ProblemCode } from '#contract/problem.ts';
import { HostileFileError } from './hostile-file.ts';

/** Runs a reading of a file; a file that must not be read becomes `import.file_…` with its sentence. */
export async function refusingHostile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof HostileFileError ? asProblem(error) : error;
  }
}

export function asProblem(error: HostileFileError): Problem {
  return new Problem(`import.file_${error.reason}` satisfies ProblemCode, error.details);
}
