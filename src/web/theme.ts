import {
  Alert,
  Anchor,
  Badge,
  Button,
  createTheme,
  type ComboboxProps,
  type CSSVariablesResolver,
  Input,
  Loader,
  type MantineColorsTuple,
  Menu,
  type ModalProps,
  type TableProps,
  NavLink,
} from '@mantine/core';

/** The calm blue of an office: shade 7 on white has a contrast of 9 to 1. */
const office: MantineColorsTuple = [
  '#eef4fa',
  '#dbe7f3',
  '#b3cce5',
  '#88afd6',
  '#6397c9',
  '#4c87c1',
  '#2f6dab',
  '#1b5490',
  '#12406e',
  '#0b2f54',
];

/** Fonts every Vietnamese office machine and phone already has; nothing is fetched. */
const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

export const theme = createTheme({
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h3: { fontSize: '1.125rem', lineHeight: '1.35' },
    },
  },
  colors: { office },
  primaryColor: 'office',
  primaryShade: 7,
  autoContrast: true,
  defaultRadius: 'md',
  respectReducedMotion: true,
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  components: {
    // Big targets: 42 px high fields and buttons unless a place asks otherwise.
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    Input: Input.extend({ defaultProps: { size: 'md' } }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { size: 'md' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // A state is read whole: never cut with dots, never in capitals.
    Badge: Badge.extend({
      defaultProps: { size: 'lg', tt: 'none' },
      styles: { root: { maxWidth: 'none', flexShrink: 0 }, label: { overflow: 'visible' } },
    }),
    NavLink: NavLink.extend({ styles: { label: { fontSize: '1rem' } } }),
    Table: themed<TableProps>({ defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } }),
    Modal: themed<ModalProps>({
      // The head of a dialogue is not the banner of the page.
      defaultProps: {
        centered: true,
        padding: 'lg',
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: '1.1875rem', fontWeight: 650 } },
    }),
    // A list that opens stays inside its landmark, where screen readers look for it.
    Combobox: themed<ComboboxProps>({ defaultProps: { withinPortal: false } }),
    Menu: Menu.extend({ defaultProps: { withinPortal: false } }),
    // Only what has a role may carry the name of what is being fetched.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    ...mediumFields(),
    ...listFields(),
  },
});

/** As `Component.extend`, for what the first page should not have to load. */
function themed<Props>(of: { defaultProps?: Partial<Props>; styles?: Record<string, object> }) {
  return of;
}

/** Fields do not inherit the size of `Input`; each one names it. */
function mediumFields() {
  const fields = [
    'TextInput',
    'PasswordInput',
    'NumberInput',
    'Textarea',
    'Select',
    'MultiSelect',
    'Autocomplete',
    'FileInput',
    'NativeSelect',
    'TagsInput',
    'Checkbox',
    'Radio',
    'Switch',
  ];
  return Object.fromEntries(fields.map((name) => [name, { defaultProps: { size: 'md' } }]));
}

/** Mantine's greys for hints and its red for errors are too pale to read; these pass 4.5 to 1 and more. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#525c68',
    '--mantine-color-placeholder': '#6a7480',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b222a',
    '--mantine-color-default-border': '#8b95a1',
  },
  dark: {},
});

/** The list itself scrolls: screen readers and keyboards know a listbox, not the box around it. */
function listFields() {
  const defaultProps = { size: 'md', withScrollArea: false };
  const styles = { options: { maxHeight: '20rem', overflowY: 'auto' as const } };
  return Object.fromEntries(
    ['Select', 'MultiSelect', 'Autocomplete', 'TagsInput'].map((name) => [
      name,
      { defaultProps, styles },
    ]),
  );
}
