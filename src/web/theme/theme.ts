import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e9f5f3',
  '#d5ebe6',
  '#aad8d0',
  '#7cc4b9',
  '#4fb3a5',
  '#2c988b',
  '#178478',
  '#0f766e',
  '#0b5f58',
  '#074843',
];

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colours, color: 'var(--on-teal)' } : colours;
  },
  respectReducedMotion: true,
  focusRing: 'auto',
  fontSizes: { xs: '11px', sm: '12.5px', md: '13.5px', lg: '15px', xl: '18px' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, multiline: true, maw: 280, radius: 6 } },
    Modal: {
      defaultProps: {
        yOffset: '12vh',
        radius: 12,
        transitionProps: { duration: 140 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Popover: { defaultProps: { radius: 10, shadow: 'md', transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { radius: 10, shadow: 'md', transitionProps: { duration: 120 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
});

/** Mantine's own variables follow our tokens, so that light and dark are decided in one place. */
export const cssVariables: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--mute)',
    '--mantine-color-placeholder': 'var(--mute)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-gray-light-hover': 'var(--hover)',
    '--mantine-color-gray-light-color': 'var(--mute)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-error': 'var(--warn-ink)',
    '--mantine-color-anchor': 'var(--teal-ink)',
    '--mantine-color-teal-filled': 'var(--teal)',
    '--mantine-color-teal-filled-hover': 'var(--teal-ink)',
    '--mantine-color-teal-light': 'var(--teal-soft)',
    '--mantine-color-teal-light-hover': 'var(--teal-soft)',
    '--mantine-color-teal-light-color': 'var(--teal-ink)',
    '--mantine-color-teal-text': 'var(--teal-ink)',
    '--mantine-color-teal-outline': 'var(--teal)',
    '--mantine-primary-color-filled': 'var(--teal)',
    '--mantine-primary-color-contrast': 'var(--on-teal)',
    '--mantine-shadow-md': 'var(--shadow)',
  };
  return { variables: {}, light: tokens, dark: tokens };
};
