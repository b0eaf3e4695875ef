import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

export type Measure = { bytes: number; sha256: string };

/** Passes bytes on and measures them; `result` is asked for when the stream has ended. */
export function measuring(): { stream: Transform; result: () => Measure } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  let measured: Measure | undefined;
  return { stream, result: () => (measured ??= { bytes, sha256: hash.digest('hex') }) };
}
