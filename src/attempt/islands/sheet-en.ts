/** The answer sheet in English. */
import './parts/english.ts';
import './parts/sheet.ts';
