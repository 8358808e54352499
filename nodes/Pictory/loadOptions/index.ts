/** Fills lists of words of which the user can choose several. Reads only. */
export { musicWords } from './musicWords';
