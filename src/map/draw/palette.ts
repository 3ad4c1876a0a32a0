/** The colours of a drawing by what they are for; each is a CSS custom property with the light colour behind it. */
export const lightColours = {
  ground: '#f7f5f1',
  column: '#fdfcfa',
  panel: '#ffffff',
  ink: '#1d1c1a',
  mute: '#6b665e',
  faint: '#a8a298',
  line: '#e6e2da',
  edge: '#dcd7cd',
  teal: '#0f766e',
  tealSoft: '#ddf0ec',
  band: '#cfe4df',
  ribbon: '#bccfca',
  warning: '#d9581a',
  warningInk: '#b3430d',
  warningSoft: '#fdeadf',
  good: '#2f855a',
  goodInk: '#276f4b',
  gold: '#b7862b',
  goldInk: '#80590f',
} as const;

export type Colour = keyof typeof lightColours;
export type Colours = Readonly<Record<Colour, string>>;

export const darkColours: Colours = {
  ground: '#141312',
  column: '#191816',
  panel: '#211f1d',
  ink: '#efece6',
  mute: '#a29d94',
  faint: '#6f6a62',
  line: '#33302c',
  edge: '#3d3935',
  teal: '#4fb3a5',
  tealSoft: '#1e3f3a',
  band: '#1f423c',
  ribbon: '#3d534e',
  warning: '#f08a4b',
  warningInk: '#f08a4b',
  warningSoft: '#41271a',
  good: '#6bbf83',
  goodInk: '#6bbf83',
  gold: '#d9b45b',
  goldInk: '#d9b45b',
};

export function colourVariable(colour: Colour): string {
  return `--${colour.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Colours for a page that sets the custom properties itself. */
export const variableColours: Colours = Object.fromEntries(
  (Object.keys(lightColours) as Colour[]).map((colour) => [
    colour,
    `var(${colourVariable(colour)}, ${lightColours[colour]})`,
  ]),
) as Record<Colour, string>;

/** CSS declarations that set every custom property, for `:root { … }`. */
export function colourDeclarations(colours: Colours): string {
  return (Object.keys(lightColours) as Colour[])
    .map((colour) => `${colourVariable(colour)}:${colours[colour]}`)
    .join(';');
}

export type Theme = 'page' | 'light' | 'dark';

/** 'page' leaves the choice to the page's custom properties; the others are literal, for pictures. */
export function coloursOf(theme: Theme): Colours {
  return theme === 'page' ? variableColours : theme === 'dark' ? darkColours : lightColours;
}
