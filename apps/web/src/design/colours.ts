/**
 * Every colour of the app as [light, dark]. styles/tokens.css gives the same values to the screens, and colours.spec.ts
 * holds the two together and measures the contrast of the pairs that carry text or meaning.
 */
export const colours = {
  page: ['#FCFCFA', '#14191A'],
  sidebar: ['#F3F5F2', '#101415'],
  raised: ['#FFFFFF', '#1C2324'],
  hover: ['#ECEFEC', '#222A2B'],
  slip: ['#E6F1F2', '#173036'],
  line: ['#DCE1DD', '#2A3334'],
  edge: ['#7F8B86', '#6E7C7C'],
  text: ['#1A2123', '#E7ECEA'],
  soft: ['#566164', '#9DAAA9'],
  accent: ['#0B6375', '#74C7D4'],
  'on-accent': ['#FFFFFF', '#08262C'],
  danger: ['#B3261E', '#FF9D92'],
  'on-danger': ['#FFFFFF', '#3B0A06'],
  online: ['#1F7F53', '#5CC794'],
  away: ['#8F6400', '#E0B04A'],
  highlight: ['#FFF1C9', '#3C3212'],
  'tint-0': ['#DCEBEE', '#173E47'],
  'on-tint-0': ['#0B4F5E', '#A6DCE6'],
  'tint-1': ['#E3E9DA', '#33401C'],
  'on-tint-1': ['#3F5417', '#CADBA0'],
  'tint-2': ['#F3E3D3', '#4A3016'],
  'on-tint-2': ['#6E3D0C', '#F0C79B'],
  'tint-3': ['#F1DEE4', '#4C2333'],
  'on-tint-3': ['#7A2746', '#F2B6CB'],
  'tint-4': ['#E4E1F1', '#342F5C'],
  'on-tint-4': ['#443A86', '#C8C1F5'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Colour = keyof typeof colours;

/** WCAG 2.2 contrast ratio of two #RRGGBB colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
