import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Formats, formats } from '../format/formats.ts';
import type { Language } from '../words.ts';
import { words } from './words.ts';

/** The language of the page being made; `Page` sets it, components read it. */
export const LanguageContext = createContext<Language>('vi');

export const useLanguage = (): Language => useContext(LanguageContext);

/** The components' own words in the page's language. */
export const useWords = (): ReturnType<typeof words> => words(useContext(LanguageContext));

/** Figures and dates in the page's language: `number(5003)` "5.003", `percent(74.7)` "74,70 %". */
export const useFormats = (): Formats => formats(useContext(LanguageContext));
