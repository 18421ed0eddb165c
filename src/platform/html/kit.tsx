/** Everything pages are made of; the cheat sheet is README.md, all states are in `kit-sheet/`. */
export { Icon, type IconName, Mark } from './icons.tsx';
export * from './kit/answer-sheet.tsx';
export * from './kit/button.tsx';
export * from './kit/columns.tsx';
export * from './kit/contact.tsx';
export * from './kit/data.tsx';
export * from './kit/feedback.tsx';
export * from './kit/field.tsx';
export * from './kit/matrix.tsx';
export * from './kit/navigation.tsx';
export * from './kit/review.tsx';
export * from './kit/table.tsx';
