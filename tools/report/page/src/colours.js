// Okabe and Ito's palette, in the order of the drawn figures.
const palette = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#56B4E9', '#CC79A7', '#F0E442'];

export const noColour = '#8C8C8C';

export function colour(index) {
  return index === null || index === undefined || index < 0 ? noColour : palette[index % palette.length];
}
