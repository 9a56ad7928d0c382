// Okabe and Ito's palette: told apart by colour-blind readers too. Yellow is left out: it fails on white.
const palette = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#5B4A8A', '#8C8C8C'];

export const noColour = '#8C8C8C';

export function colour(index) {
  return index === null || index === undefined || index < 0 ? noColour : palette[index % palette.length];
}
