/**
 * Why a file from outside is refused before, or while, it is read. The feature that asked for the
 * file turns the reason into its own problem code (`import.file_<reason>`).
 */
export type HostileReason =
  | 'empty'
  | 'wrong_type'
  | 'damaged'
  | 'encrypted'
  | 'has_macros'
  | 'has_external_links'
  | 'has_active_content'
  | 'unpacks_too_large'
  | 'too_many_parts'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'cell_too_long'
  | 'sheet_missing'
  | 'timed_out'
  | 'needs_too_much_memory';

export type HostileDetails = Record<string, string | number>;

/** A file that must not be read further. `details` fill the sentence shown to the officer. */
export class HostileFileError extends Error {
  override name = 'HostileFileError';
  readonly reason: HostileReason;
  readonly details: HostileDetails;

  constructor(reason: HostileReason, details: HostileDetails = {}, options?: ErrorOptions) {
    super(`${reason} ${JSON.stringify(details)}`, options);
    this.reason = reason;
    this.details = details;
  }
}
