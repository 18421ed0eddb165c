/** The answer sheet in Vietnamese. */
import './parts/vietnamese.ts';
import './parts/sheet.ts';
