/** Hints stand under their fields, so that the fields of a row stand on one line. */
export const hintBelow = {
  inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
    | 'label'
    | 'input'
    | 'description'
    | 'error'
  )[],
};
