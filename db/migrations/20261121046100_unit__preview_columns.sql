-- Previews of unit files made before columns could be chosen: they show none to choose.
UPDATE long_work SET result = result || '{"seen": [], "headerRow": 1, "choice": null}' WHERE kind = 'import-units' AND result IS NOT NULL AND NOT result ? 'seen';
